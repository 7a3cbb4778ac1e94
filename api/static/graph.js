// Draws the documents and their relations; the list below the drawing says the same to those who do not see it.
"use strict";

const map = document.getElementById("map");
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const ENDED = ["repealed", "expired", "suspended"];
const LIVE = ["in_force", "amended", "partially_repealed"];
const READABLE = 0.6;
const ACTS = ["repeals", "repeals_part", "suspends"];

const short = (label) => (label.length > 26 ? `${label.slice(0, 25)}…` : label);
const toneOf = (status) => (LIVE.includes(status) ? "good" : ENDED.includes(status) ? "gone" : "wait");

const holds = (edge, day) => (edge.begins ?? "") <= day && !(edge.until && edge.until <= day);

function elements(found, kinds, words) {
  const edges = found.edges.filter((edge) => kinds.includes(edge.kind) && holds(edge, found.as_of));
  const touched = new Set(edges.flatMap((edge) => [edge.source, edge.target]).concat(found.center ?? []));
  const nodes = found.nodes.filter((node) => node.held || touched.has(node.id));
  return [
    ...nodes.map((node) => ({ data: { id: node.id, label: short(node.label), tone: toneOf(node.status), held: node.held ? 1 : 0, centre: node.id === found.center ? 1 : 0 } })),
    ...edges.map((edge, at) => ({
      data: { id: `edge ${at}`, source: edge.source, target: edge.target, label: words[edge.kind] ?? edge.kind, acts: ACTS.includes(edge.kind) ? 1 : 0 },
    })),
  ];
}

const style = () => [
  {
    selector: "node",
    style: {
      label: "data(label)", shape: "round-rectangle", width: 190, height: 52, "text-wrap": "wrap", "text-max-width": 176, "text-overflow-wrap": "anywhere",
      "text-valign": "center", "font-size": 12, "font-family": colour("hei"), color: colour("ink"), "background-color": colour("sheet"),
      "border-width": 2,
    },
  },
  ...["good", "gone", "wait"].map((tone) => ({ selector: `node[tone = "${tone}"]`, style: { "border-color": colour(tone) } })),
  { selector: "node[held = 0]", style: { "border-style": "dashed", "border-color": colour("edge"), color: colour("muted") } },
  {
    selector: "edge",
    style: {
      label: "data(label)", width: 1.5, "line-color": colour("edge"), "target-arrow-color": colour("edge"), "target-arrow-shape": "triangle", "curve-style": "bezier",
      "font-size": 11, "font-family": colour("hei"), color: colour("muted"), "text-background-color": colour("ground"), "text-background-opacity": 1, "text-background-padding": 2,
    },
  },
  { selector: "edge[acts = 1]", style: { "line-color": colour("red"), "target-arrow-color": colour("red"), color: colour("red"), width: 2 } },
];

async function draw() {
  const answer = await fetch(map.dataset.source);
  if (!answer.ok) return;
  const kinds = map.dataset.kinds.split(" ").filter(Boolean);
  map.hidden = false;
  const drawing = cytoscape({
    container: map,
    elements: elements(await answer.json(), kinds, JSON.parse(map.dataset.words)),
    style: style(),
    layout: { name: "dagre", rankDir: "LR", nodeSep: 18, rankSep: 110 },
    minZoom: 0.15,
    maxZoom: 2.5,
  });
  const place = () => {
    drawing.fit(undefined, 20);
    if (drawing.zoom() >= READABLE) return;
    drawing.zoom(READABLE);
    drawing.center(drawing.nodes("[centre = 1]").nonempty() ? "[centre = 1]" : undefined);
  };
  place();
  drawing.on("resize", place);
  drawing.on("tap", "node[held = 1]", (event) => {
    const day = new URL(map.dataset.source, location.href).searchParams.get("as_of");
    location.assign(`/notices/${encodeURIComponent(event.target.id())}?as_of=${day}`);
  });
  drawing.on("mouseover", "node[held = 1]", () => { map.style.cursor = "pointer"; });
  drawing.on("mouseout", "node", () => { map.style.cursor = ""; });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawing.style(style()));
}

draw();
