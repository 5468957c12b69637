"use strict";
(() => {
  const search = document.getElementById("q"), hits = document.getElementById("hits");
  const blocks = [...document.querySelectorAll("#all .block")].map((block) => [block,
    [...block.querySelectorAll("tbody tr")].map((row) => [row, row.textContent.toLowerCase()])]);
  search.addEventListener("input", () => {
    const wanted = search.value.trim().toLowerCase();
    let found = 0;
    for (const [block, rows] of blocks) {
      let here = 0;
      for (const [row, words] of rows) {
        row.hidden = !words.includes(wanted);
        here += !row.hidden;
      }
      block.hidden = !here;
      block.classList.toggle("bare", wanted && found > 0);  // few rows of many blocks: one head
      // what is not seen yet is as high as its rows are about
      block.style.containIntrinsicSize = wanted ? "auto " + 35 * (here + 1) + "px" : "";
      found += here;
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
