// Comforts on the pages of citizens. Every page works without them: when scripts are off, blocked,
// too new for the browser, or fail.
"use strict";

// Milliseconds without typing before a screen reader is told, so that it is not told at each key.
const PAUSE = 1500;
// Milliseconds after which a page that did not go can be sent again.
const STUCK = 8000;

// As the service counts: composed letters, one sign each, nothing for the space around them.
const lengthOf = (text) => [...text.normalize().trim()].length;

const add = (field, name, value, className) => {
  const element = document.createElement("span");
  element.setAttribute(name, value);
  element.className = className;
  field.after(element);
  return element;
};

// How many characters are left, below each answer that is being written.
const countdowns = [...document.querySelectorAll("[data-limit]")].map((field) => {
  const { limit, left, over } = field.dataset;
  const spoken = add(field, "role", "status", "sr-only");
  const shown = add(field, "aria-hidden", "true", "form-hint");
  const show = () => {
    const room = limit - lengthOf(field.value);
    const number = Math.abs(room).toLocaleString(document.documentElement.lang);
    // A space keeps the line, so that nothing jumps at the first letter.
    shown.textContent = field.value ? `${room < 0 ? over : left} ${number}` : "\u00a0";
    shown.className = room < 0 ? "form-error-message" : "form-hint";
  };
  let pause;
  field.addEventListener("input", () => {
    show();
    clearTimeout(pause);
    pause = setTimeout(() => (spoken.textContent = shown.textContent), PAUSE);
  });
  return show;
});

// A second press while the first is on its way does nothing. The button is not disabled: what it
// says would not be sent.
const sent = new Map();
const release = () => {
  sent.forEach((button) => button?.removeAttribute("aria-disabled"));
  sent.clear();
};
addEventListener("submit", (event) => {
  if (sent.has(event.target)) {
    event.preventDefault();
    return;
  }
  sent.set(event.target, event.submitter);
  event.submitter?.setAttribute("aria-disabled", "true");
  setTimeout(release, STUCK);
});

// Also when the page comes back out of the browser's memory, with the answers of before.
addEventListener("pageshow", () => {
  release();
  countdowns.forEach((show) => show());
});

// For browsers that know `autofocus` on fields only.
if (!("autofocus" in HTMLElement.prototype || location.hash)) {
  document.querySelector(".alert[autofocus]")?.focus();
}
