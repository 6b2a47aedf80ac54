// A notice board: GET / shows the notes, POST / adds one for whoever knows the token. They are gone when it stops.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import escapeHtml from "escape-html";

const port = process.env.PORT || 8080;
const token = process.env.API_TOKEN;
const page = readFileSync("public/index.html", "utf8");
const css = readFileSync("dist/style.css", "utf8");
const notes = [];

function show(response) {
  const items = notes.map((text) => `<li>${escapeHtml(text)}</li>`).join("\n");
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  response.end(page.replace("{css}", () => css).replace("{notes}", () => items));
}

async function add(request, response) {
  if (!token || request.headers.authorization !== `Bearer ${token}`) {
    response.writeHead(401).end();
    return;
  }
  const chunks = await request.toArray();
  notes.unshift(Buffer.concat(chunks).toString("utf8"));
  response.writeHead(201).end();
}

createServer((request, response) => {
  if (request.method === "POST") {
    add(request, response).catch(() => response.destroy());
  } else {
    show(response);
  }
}).listen(port);
