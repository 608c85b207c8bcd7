package spec

// Edition is the year and month of the catalogue; it moves when a row is added, removed or changes its level.
const Edition = "2026-11"
