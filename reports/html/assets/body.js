// How a body is shown: laid out and coloured when it is JSON, as it came when it is not. It is never parsed and written
// again, since that would lose what a finding may be about: a repeated member, the spelling of a number.

const longest = 300_000;
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|-?\d[\d.eE+-]*|true|false|null|\s+/gy;

// visible spells out the characters that cannot be seen or that turn the reading direction.
function visible(text) {
  return text.replace(/[^\n\t\u200c\u200d\P{C}]|[\u2028\u2029]/gu, (c) => `\\u{${c.codePointAt(0).toString(16)}}`);
}

function element(name, className, ...children) {
  const e = document.createElement(name);
  if (className) e.className = className;
  e.append(...children);
  return e;
}

function isJSON(text) {
  try {
    JSON.parse(text);
    return text.length <= longest;
  } catch {
    return false;
  }
}

// body returns a <pre> for a message's body.
function body(text) {
  const pre = element("pre");
  pre.tabIndex = 0; // so that the keyboard can scroll it
  if (!isJSON(text)) {
    pre.textContent = visible(text);
    return pre;
  }
  pre.className = "laid-out";
  const tokens = (text.match(token) ?? []).filter((t) => t.trim() !== "");
  let depth = 0;
  const newline = () => pre.append("\n" + "  ".repeat(depth));
  tokens.forEach((t, i) => {
    const next = tokens[i + 1];
    switch (t) {
      case "{": case "[":
        pre.append(element("span", "mark", t));
        if (next !== "}" && next !== "]") { depth++; newline(); }
        return;
      case "}": case "]":
        if (tokens[i - 1] !== "{" && tokens[i - 1] !== "[") { depth--; newline(); }
        pre.append(element("span", "mark", t));
        return;
      case ",":
        pre.append(element("span", "mark", t));
        newline();
        return;
      case ":":
        pre.append(element("span", "mark", ": "));
        return;
    }
    const kind = t[0] !== '"' ? "literal" : next === ":" ? "key" : "string";
    pre.append(element("span", kind, visible(t)));
  });
  return pre;
}
