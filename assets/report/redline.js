(() => {
  const form = document.querySelector(".filter");
  if (!form) return;
  form.hidden = false;
  const blocks = [...document.querySelectorAll(".redline h3, .redline hr, .redline p, .redline ul.notes")];
  const notes = [...document.querySelectorAll(".redline ul.notes li[class]")];
  const show = () => {
    const kinds = (boxes) => [...form.querySelectorAll(boxes)].map((box) => box.value);
    const [off, on] = [kinds("input:not(:checked)"), kinds("input:checked")];
    const isOn = (block) => on.some((kind) => block.classList.contains(kind));
    // What was reworded and has another number is shown for either.
    const isOff = (block) => !isOn(block) && off.some((kind) => block.classList.contains(kind));
    for (const note of notes) note.hidden = isOff(note);
    // What is told of a section as a whole is told whatever is hidden of its sentences.
    let heading = null;
    let isUsed = false;
    const close = () => { if (heading && !isUsed) heading.hidden = true; };
    for (const block of blocks) {
      if (block.matches("h3, hr")) {
        close();
        heading = block;
        isUsed = isOn(block);
        block.hidden = isOff(block);
        continue;
      }
      block.hidden = isOff(block) || (heading !== null && isOff(heading));
      isUsed ||= !block.hidden && !block.matches(".skipped");
    }
    close();
  };
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  let at = -1;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { n: 1, p: -1 }[event.key];
    if (!step) return;
    const changes = blocks.filter((block) =>
      block.matches("h3.moved, h3.split, h3.merged, p.amended, p.renumbered, p.inserted, p.deleted, p.moved") && !block.hidden);
    if (!changes.length) return;
    // Before the first step p leads to the last change, n to the first.
    at = at < 0 && step < 0 ? changes.length - 1 : (at + step + changes.length) % changes.length;
    changes[at].tabIndex = -1;
    changes[at].focus();
    changes[at].scrollIntoView({ block: "center" });
  });
})();
