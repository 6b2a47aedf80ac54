// A session of the protocol libraries of VS Code with the language server, strictly typed by them; says what it saw, one thing a line.
// node protocol.mjs PROGRAM DIRECTORY
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const rpc = require("vscode-jsonrpc/node");
const lsp = require("vscode-languageserver-protocol");

const [program, folder] = process.argv.slice(2);
const server = spawn(program, ["lsp"], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
const connection = rpc.createMessageConnection(new rpc.StreamMessageReader(server.stdout), new rpc.StreamMessageWriter(server.stdin));
const uri = `${pathToFileURL(folder)}/Dockerfile`;
const text = readFileSync(`${folder}/Dockerfile`, "utf8");
const textDocument = { uri };
const say = (...words) => console.log(words.join(" "));

connection.onError(error => { say("error", error); process.exit(1); });
connection.onUnhandledNotification(message => say("unhandled", message.method));
connection.onRequest(lsp.ConfigurationRequest.type, () => [{ ignore: ["root-user"] }]);
const watched = new Promise(resolve =>
  connection.onRequest(lsp.RegistrationRequest.type, params => { resolve(params.registrations[0].method); }));
const refreshed = new Promise(resolve => connection.onRequest(lsp.DiagnosticRefreshRequest.type, () => { resolve(); }));
connection.listen();

const result = await connection.sendRequest(lsp.InitializeRequest.type, {
  processId: process.pid,
  rootUri: pathToFileURL(folder).href,
  workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "test" }],
  capabilities: {
    general: { positionEncodings: ["utf-16"] },
    textDocument: { diagnostic: { relatedDocumentSupport: true } },
    workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true }, diagnostics: { refreshSupport: true } },
  },
});
say("encoding", result.capabilities.positionEncoding);
await connection.sendNotification(lsp.InitializedNotification.type, {});
say("watched", await watched);
await refreshed; // the settings have come
await connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, {
  textDocument: { ...textDocument, languageId: "dockerfile", version: 1, text },
});
const codes = async () => {
  const report = await connection.sendRequest(lsp.DocumentDiagnosticRequest.type, { textDocument });
  return report.items.map(item => `${item.range.start.line + 1}:${item.code}`).join(" ");
};
say("diagnostics", await codes());
const hover = await connection.sendRequest(lsp.HoverRequest.type, { textDocument, position: { line: 0, character: 6 } });
say("hover", hover.contents.value.split("\n")[0]);
const whole = { start: { line: 0, character: 0 }, end: { line: text.split("\n").length, character: 0 } };
const actions = await connection.sendRequest(lsp.CodeActionRequest.type, {
  textDocument, range: whole, context: { diagnostics: [], only: ["source.fixAll"] },
});
say("all", actions[0].title);
await connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
  textDocument: { ...textDocument, version: 2 },
  contentChanges: actions[0].edit.changes[uri].map(edit => ({ range: edit.range, text: edit.newText })),
});
say("after all", await codes());
const lenses = await connection.sendRequest(lsp.CodeLensRequest.type, { textDocument });
say("lens", lenses[0].command.title);
const token = new rpc.CancellationTokenSource();
const cancelled = connection.sendRequest(lsp.SemanticTokensRequest.type, { textDocument }, token.token);
token.cancel();
say("cancelled", await cancelled.then(() => "too late", error => error.code === rpc.ErrorCodes.RequestCancelled || error.code === -32800));
const tokens = await connection.sendRequest(lsp.SemanticTokensRequest.type, { textDocument });
say("tokens", tokens.data.length % 5);
await connection.sendRequest(lsp.ShutdownRequest.type);
await connection.sendNotification(lsp.ExitNotification.type);
server.on("exit", code => { say("exit", code); process.exit(0); });
