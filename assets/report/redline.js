(() => {
  const form = document.querySelector(".filter");
  if (!form) return;
  form.hidden = false;
  const blocks = [...document.querySelectorAll(".redline p, .redline ul.notes")];
  form.addEventListener("change", () => {
    for (const box of form.querySelectorAll("input")) {
      for (const block of blocks) {
        if (block.classList.contains(box.value)) block.hidden = !box.checked;
      }
    }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  let at = -1;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { n: 1, p: -1 }[event.key];
    if (!step) return;
    const changes = blocks.filter((block) =>
      block.matches("p.amended, p.inserted, p.deleted, p.moved") && !block.hidden);
    if (!changes.length) return;
    at = (at + step + changes.length) % changes.length;
    changes[at].tabIndex = -1;
    changes[at].focus();
    changes[at].scrollIntoView({ block: "center" });
  });
})();
