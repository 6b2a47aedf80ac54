#!/usr/bin/env node
// Runs the executable from the package of this platform, which npm installs along with this one.
"use strict";

const { spawn } = require("node:child_process");
const path = require("node:path");
const { homepage, optionalDependencies } = require("../package.json");

const platform = `${process.platform}-${process.arch}`;
const name = `@plimsoll/${platform}`;

function fail(message) {
  process.stderr.write(`plimsoll: ${message}\n`);
  process.exitCode = 2;
}

// Null if the package is not installed.
function find() {
  try {
    return path.join(path.dirname(require.resolve(`${name}/package.json`)), "plimsoll");
  } catch (error) {
    if (error.code === "MODULE_NOT_FOUND") {
      return null;
    }
    throw error;
  }
}

function usesMusl() {
  return process.platform === "linux" && !process.report.getReport().header.glibcVersionRuntime;
}

// The status and the signal that it ended with are those of this process, too.
function run(executable) {
  const child = spawn(executable, process.argv.slice(2), { stdio: "inherit" });
  const signals = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];
  const forward = (signal) => child.kill(signal);
  signals.forEach((signal) => process.on(signal, forward));
  child.on("error", (error) => fail(`cannot run ${executable}: ${error.message}`));
  child.on("exit", (status, signal) => {
    signals.forEach((each) => process.off(each, forward));
    if (signal) {
      process.kill(process.pid, signal);
    } else {
      process.exitCode = status;
    }
  });
}

const java = `the Java program runs there: ${homepage}`;
const executable = find();
if (executable) {
  run(executable);
} else if (!(name in optionalDependencies)) {
  fail(`there is no executable for ${platform}; ${java}`);
} else if (usesMusl()) {
  fail(`the executable for ${platform} requires glibc, and this system has another C library; ${java}`);
} else {
  fail(`the package ${name} is not installed; install plimsoll on this platform, and without --omit=optional`);
}
