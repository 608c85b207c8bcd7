// The evidence of a check. It is built when the check is opened, and the two sides of an exchange when that is opened.

const base = document.body.dataset.base.replace(/\/+$/, "");
let data;

function load() {
  data ??= JSON.parse(document.getElementById("data").textContent);
  return data;
}

// showEvidence fills a check with its exchanges, once. The last one is what was judged; it stands open if expand says so.
function showEvidence(check, expand = true) {
  const place = check.querySelector(".evidence");
  if (place.childElementCount > 0) return;
  const indexes = load().checks[check.dataset.index] ?? [];
  const red = ["fail", "error", "blocked", "advice"].includes(check.dataset.verdict);
  indexes.forEach((index, i) => {
    place.append(exchange(index, red && i === indexes.length - 1, expand));
  });
}

function exchange(index, judged, expand) {
  const x = load().exchanges[index];
  const path = x.url.startsWith(base) ? x.url.slice(base.length) || "/" : x.url;
  const status = element("span", "status", x.status ? String(x.status) : "no answer");
  if (x.status >= 200 && x.status < 300) status.classList.add("ok");
  if (x.status >= 400 || x.status === 0) status.classList.add("bad");
  const summary = element("summary", "", element("b", "", visible(x.method)), element("span", "url", visible(path)));
  if (x.injected) summary.append(element("span", "hint", "put in by scimspec: " + visible(x.injected)));
  if (judged) summary.append(element("span", "hint", "judged on this"));
  summary.append(status, element("span", "hint", `${Math.round(x.duration_ms * 10) / 10} ms`));
  const details = element("details", "exchange", summary);
  details.dataset.exchange = index;
  if (judged && expand) {
    fill(details);
    details.open = true;
  }
  return details;
}

function fill(details) {
  if (details.childElementCount > 1) return;
  const index = details.dataset.exchange;
  const x = load().exchanges[index];
  const answer = x.status ? message("Answer", x.response) : element("div", "message", element("h4", "", "No answer"), visible(x.error ?? ""));
  const command = load().curl[index];
  const curl = element("pre", "curl", command);
  curl.tabIndex = 0;
  details.append(
    element("div", x.request.body === "" ? "sides bare" : "sides", message("Request", x.request, x.url), answer),
    element("div", "repeat message", element("h4", "", "Repeat it", copyButton(() => command)), curl),
  );
}

// query returns the parameters of an address as they read before they were escaped.
function query(url) {
  const at = url?.indexOf("?") ?? -1;
  return at < 0 ? [] : [...new URLSearchParams(url.slice(at + 1))];
}

function message(title, m, url) {
  const out = element("div", "message");
  const head = element("h4", "", title);
  out.append(head);
  const headers = element("dl", "headers");
  for (const [name, value] of query(url)) headers.append(element("dt", "query", visible(name)), element("dd", "query", visible(value)));
  for (const [name, values] of Object.entries(m.headers)) {
    for (const value of values) headers.append(element("dt", "", visible(name)), element("dd", "", visible(value)));
  }
  if (headers.childElementCount > 0) out.append(headers);
  if (m.body === "") {
    out.append(element("p", "note", "no body"));
    return out;
  }
  head.append(copyButton(() => m.body));
  out.append(body(m.body));
  if (m.truncated) out.append(element("p", "note", `Head and tail of ${m.size} bytes with SHA-256 ${visible(m.sha256)}.`));
  return out;
}

function copyButton(text) {
  const button = element("button", "quiet", "Copy");
  button.type = "button";
  button.addEventListener("click", () => copy(text(), button));
  return button;
}

// copy falls back to a selection where a page from a file may not use the clipboard.
async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = element("textarea", "", text);
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = "Copy"; }, 1500);
}
