// @ts-check
// Makes good pages a little smoother. Everything works without it.

document.documentElement.classList.add("js");

/** A phone's photo is 4–12 MB; 2,000 px on the long side is enough to see a crack in concrete. */
const LONGEST = 2000;

/** @param {File} file @returns {Promise<File>} the photo made smaller, or itself when that fails or does not help */
async function smaller(file) {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < 600_000) return file;
  try {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    /** @type {Blob | null} */
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    if (!blob || blob.size >= file.size) return file;
    return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg", lastModified: file.lastModified });
  } catch {
    return file;
  }
}

/** @param {HTMLInputElement} input */
async function photosChosen(input) {
  const form = input.form;
  form?.setAttribute("data-working", "");
  const files = await Promise.all([...(input.files ?? [])].map(smaller));
  const kept = new DataTransfer();
  files.forEach((file) => kept.items.add(file));
  input.files = kept.files;
  form?.removeAttribute("data-working");
  preview(input, files);
}

/** @param {HTMLInputElement} input @param {File[]} files */
function preview(input, files) {
  const place = document.querySelector(`[data-previews-for="${CSS.escape(input.id)}"]`);
  place?.replaceChildren(
    ...files.filter((file) => file.type.startsWith("image/")).map((file) => {
      const figure = document.createElement("figure");
      const image = document.createElement("img");
      image.alt = "";
      image.src = URL.createObjectURL(file);
      image.onload = () => URL.revokeObjectURL(image.src);
      const words = document.createElement("figcaption");
      words.textContent = `${(file.size / 1_000_000).toFixed(1).replace(".", document.documentElement.lang === "vi" ? "," : ".")} MB`;
      figure.append(image, words);
      return figure;
    }),
  );
}

/** A second tap on a slow line must not send twice. @param {SubmitEvent} event */
function sentOnce(event) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.method !== "post") return;
  if (form.dataset.sent !== undefined || form.dataset.working !== undefined) return event.preventDefault();
  form.dataset.sent = "";
  // The button stays enabled, so that its own name and value are sent with the form.
  event.submitter?.setAttribute("aria-busy", "true");
}

/** Light or dark as chosen, kept for a year; the page is drawn so from the server on. */
function otherTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  document.cookie = `gandan_theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=lax`;
}

/** @param {HTMLElement} button */
async function copy(button) {
  const words = button.querySelector("span") ?? button;
  try {
    await navigator.clipboard.writeText(button.dataset.copy ?? "");
    const before = words.textContent;
    words.textContent = button.dataset.copied ?? before;
    setTimeout(() => (words.textContent = before), 2500);
  } catch {
    const code = button.closest(".code")?.querySelector(".spell");
    if (code) getSelection()?.selectAllChildren(code);
  }
}

document.addEventListener("submit", sentOnce);
document.addEventListener("change", (event) => {
  const input = event.target;
  if (input instanceof HTMLInputElement && input.type === "file") photosChosen(input);
});
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  if (button?.dataset.copy !== undefined) copy(button);
  if (button?.dataset.print !== undefined) print();
  if (button?.dataset.themeSwitch !== undefined) otherTheme();
});
// Coming back with the phone's back button shows the page as it was left: let it be sent again.
addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => form.removeAttribute("data-sent"));
  document.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
});

const refusal = document.querySelector("[data-focus]");
if (refusal instanceof HTMLElement) refusal.focus();
