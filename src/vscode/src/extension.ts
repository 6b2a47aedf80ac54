import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { ExtensionContext, window, workspace } from "vscode";
import { LanguageClient } from "vscode-languageclient/node";

const NAMES = process.platform === "win32" ? ["plimsoll.exe", "plimsoll.cmd"] : ["plimsoll"];

let client: LanguageClient | undefined;

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The program of the setting, that on the PATH, or the one in the extension. */
function find(context: ExtensionContext): string | undefined {
  const set = workspace.getConfiguration("plimsoll").get<string>("path", "");
  if (set) {
    return set;
  }
  const folders = (process.env.PATH ?? "").split(delimiter).filter(folder => folder);
  folders.push(context.asAbsolutePath("server"), context.asAbsolutePath(join("server", "bin")));
  return folders.flatMap(folder => NAMES.map(name => join(folder, name))).find(isProgram);
}

export async function activate(context: ExtensionContext): Promise<void> {
  const command = find(context);
  if (!command) {
    window.showErrorMessage("Plimsoll is not on the PATH. Install it, or set plimsoll.path.");
    return;
  }
  client = new LanguageClient(
    "plimsoll",
    "Plimsoll",
    { command, args: ["lsp"], options: { shell: command.endsWith(".cmd") } },
    {
      documentSelector: [
        { language: "dockerfile" },
        { scheme: "file", pattern: "**/*{compose,Compose}*.{yaml,yml}" },
        { scheme: "file", pattern: "**/docker-bake*.{hcl,json}" },
        { scheme: "file", pattern: "**/.plimsoll.{yaml,yml}" },
        { scheme: "file", pattern: "**/*.{dockerignore,containerignore}" },
      ],
      synchronize: { configurationSection: "plimsoll" },
    },
  );
  context.subscriptions.push(
    workspace.onDidChangeConfiguration(async event => {
      if (event.affectsConfiguration("plimsoll.path")) {
        await client?.restart();
      }
    }),
  );
  await client.start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
