// @ts-check
// One tap ticks every box of a fieldset, another unticks them.

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-tick-all]") : null;
  if (!button) return;
  /** @type {NodeListOf<HTMLInputElement>} */
  const boxes = (button.closest("fieldset") ?? document).querySelectorAll("input[type=checkbox]");
  const on = ![...boxes].every((box) => box.checked);
  boxes.forEach((box) => (box.checked = on));
});
