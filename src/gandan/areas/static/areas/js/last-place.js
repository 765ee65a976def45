// @ts-check
// Offers the place somebody chose last, on this device alone: no cookie, nothing is sent.

const KEY = "gandan.place";

/** @returns {{url: string, name: string} | null} */
function remembered() {
  try {
    const { url, name } = JSON.parse(localStorage.getItem(KEY) ?? "null") ?? {};
    return typeof name === "string" && /^\/dia-ban\/[\w-]+$/.test(url) ? { url, name } : null;
  } catch {
    return null;
  }
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest(".place-list a[href^='/dia-ban/']") : null;
  if (!link) return;
  try {
    localStorage.setItem(KEY, JSON.stringify({ url: link.getAttribute("href"), name: link.textContent?.trim() }));
  } catch {
    // A browser that keeps nothing: the place is simply not offered again.
  }
});

const offer = document.querySelector("a[data-last-place]");
const place = remembered();
if (offer instanceof HTMLAnchorElement && place) {
  offer.href = place.url;
  const words = offer.querySelector("b > span");
  if (words) words.textContent = place.name;
  offer.hidden = false;
}
