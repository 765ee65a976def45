// @ts-check
// The review by keyboard, and links that light up on both sides. Everything works without it, by buttons and links.

/** @param {Element | null} from @param {number} step @returns {HTMLElement | null} the card before or after, in the order of the page */
function neighbour(from, step) {
  const cards = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".found .fact")]);
  const at = from ? cards.indexOf(/** @type {HTMLElement} */ (from)) : -1;
  return cards[at + step] ?? null;
}

/** @param {HTMLElement | null} card */
function go(card) {
  if (!card) return;
  card.focus();
  card.scrollIntoView({ block: "center" });
  light(card);
}

/** Lights the words in the text that belong to a card. @param {Element} card */
function light(card) {
  document.querySelectorAll(".read.now").forEach((read) => read.classList.remove("now"));
  const read = document.getElementById(`f${card.getAttribute("data-fact")}`);
  read?.classList.add("now");
  const text = document.querySelector(".narrative");
  if (read && text instanceof HTMLElement && text.scrollHeight > text.clientHeight) {
    text.scrollTop = read.offsetTop - text.offsetTop - text.clientHeight / 3;
  }
}

/** @type {Record<string, (card: Element | null) => void>} */
const KEYS = {
  j: (card) => go(neighbour(card, 1)),
  k: (card) => go(neighbour(card, -1)),
  a: (card) => press(card, 'button[value="accepted"]'),
  x: (card) => press(card, 'button[value="rejected"]'),
  u: (card) => press(card, 'button[value="proposed"]'),
  e: (card) => press(card, "[data-edit]"),
  s: () => /** @type {HTMLElement | null} */ (document.querySelector("#ghi button"))?.focus(),
};

/** @param {Element | null} card @param {string} button */
function press(card, button) {
  /** @type {HTMLElement | null | undefined} */ (card?.querySelector(button))?.click();
}

document.addEventListener("keydown", (event) => {
  const on = event.target;
  if (!(on instanceof Element) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (on.closest("input, select, textarea") || !document.querySelector("[data-review]")) return;
  const act = KEYS[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act(on.closest(".fact"));
});

/** The card that was decided: after the swap its successor in the page takes the focus. */
let decided = "";
document.addEventListener("htmx:beforeRequest", (event) => {
  const from = event.target instanceof Element ? event.target.closest(".fact") : null;
  decided = from?.getAttribute("data-fact") ?? "";
});
document.addEventListener("htmx:afterSettle", () => {
  if (!decided) return;
  const card = document.getElementById(`m${decided}`);
  decided = "";
  if (!card) return;
  const read = document.getElementById(`f${card.dataset.fact}`);
  read?.classList.remove("proposed", "accepted", "corrected", "rejected");
  read?.classList.add(card.dataset.decision ?? "");
  const field = card.querySelector("input:not([type=hidden]), select");
  if (field instanceof HTMLElement) return field.focus();
  go(card.dataset.decision === "proposed" ? card : (neighbour(card, 1) ?? card));
});

document.addEventListener("mouseover", (event) => {
  const over = event.target instanceof Element ? event.target.closest(".fact, .read") : null;
  if (over?.classList.contains("fact")) light(over);
  if (over?.classList.contains("read")) document.getElementById(over.id.replace("f", "m"))?.classList.add("now");
});
document.addEventListener("focusin", (event) => {
  const card = event.target instanceof Element ? event.target.closest(".fact") : null;
  if (card) light(card);
});
