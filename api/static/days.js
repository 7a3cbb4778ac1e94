// The slider over the days on which something changes: it moves along the links below it, and follows one when it rests.
"use strict";

const RESTS = 250;
const range = (event) => (event.target.matches?.(".days input[type=range]") ? event.target : null);
const link = (input) => input.closest(".days").querySelectorAll("ol a")[Number(input.value)];
let resting;

document.documentElement.classList.add("live");

// the first and the last stop of the slider stand over the first and the last day
const THUMB = 16;
const widths = new CSSStyleSheet();
document.adoptedStyleSheets.push(widths);
const align = () => {
  const last = document.querySelector(".days li:last-child");
  if (!last) return;
  widths.replaceSync(`.days input { width: ${last.offsetLeft + THUMB}px; }`);
  const track = last.closest(".track");
  track.scrollLeft = (track.querySelector("[aria-current]")?.parentElement.offsetLeft ?? 0) - track.clientWidth / 2;
};
align();
addEventListener("resize", align);
document.addEventListener("htmx:after:swap", align);

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
  clearTimeout(resting);
  resting = setTimeout(() => link(input).click(), RESTS);
}, true);

// the day in the form is that of the answer, however one came there
document.addEventListener("click", (event) => {
  const day = event.target.closest?.(".days ol a")?.textContent;
  const field = document.getElementById("as_of");
  if (day && field) field.value = day;
});
