"use strict";
(() => {
  const search = document.getElementById("q"), hits = document.getElementById("hits");
  const rows = [...document.querySelectorAll("#all tr")];
  search.addEventListener("input", () => {
    const wanted = search.value.trim().toLowerCase();
    let found = 0;
    for (const row of rows) {
      row.hidden = !row.textContent.toLowerCase().includes(wanted);
      found += !row.hidden;
    }
    hits.textContent = wanted ? hits.dataset.told.replace("{n}", found) : "";
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target === search) return;
    if (event.key === "/") {
      event.preventDefault();
      search.focus();
    }
  });
})();
