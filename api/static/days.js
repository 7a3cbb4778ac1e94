// The slider over the days on which something changes: it moves along the links below it, and follows one when let go.
"use strict";

const range = (event) => (event.target.matches?.(".days input[type=range]") ? event.target : null);
const link = (input) => input.closest(".days").querySelectorAll("ol a")[Number(input.value)];

document.documentElement.classList.add("live");

document.addEventListener("input", (event) => {
  const input = range(event);
  if (!input) return;
  const day = link(input).textContent;
  input.setAttribute("aria-valuetext", day);
  input.closest(".days").querySelector("output").textContent = day;
});

document.addEventListener("change", (event) => {
  const input = range(event);
  if (!input) return;
  event.stopPropagation();
  window.location.assign(link(input).href);
}, true);
