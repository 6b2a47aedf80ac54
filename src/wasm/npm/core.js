// Runs the WebAssembly module: what it imports, how texts go in and out, and how options are given.

const UNSUPPORTED =
  "Plimsoll requires an engine with WebAssembly garbage collection, such as node 22 or Chrome 119";

const FORMATS = ["json", "text", "mermaid", "dot"];

const isText = (value) => typeof value === "string";

/** The options, and the words that the module takes for each. */
const OPTIONS = {
  path: text,
  select: list,
  extendSelect: list,
  ignore: list,
  severity: mapping,
  confidence: text,
  basePrecision: text,
  trustedRegistries: list,
  role: text,
  targets: list,
  buildArgs: mapping,
  ignoreComments: boolean,
  dockerignore: text,
};

function text(name, value) {
  if (!isText(value)) {
    throw new TypeError(`${name} must be a string`);
  }
  return [value];
}

function list(name, value) {
  if (!Array.isArray(value) || !value.every(isText)) {
    throw new TypeError(`${name} must be an array of strings`);
  }
  return value.length === 0 ? [""] : value;
}

function mapping(name, value) {
  if (value === null || typeof value !== "object" || !Object.values(value).every(isText)) {
    throw new TypeError(`${name} must be an object whose values are strings`);
  }
  const entries = Object.entries(value);
  const wrong = entries.find(([key]) => key === "" || key.includes("="));
  if (wrong) {
    throw new TypeError(`${name} has an invalid name \`${wrong[0]}\``);
  }
  return entries.map(([key, each]) => `${key}=${each}`);
}

function boolean(name, value) {
  if (typeof value !== "boolean") {
    throw new TypeError(`${name} must be true or false`);
  }
  return [String(value)];
}

function words(options) {
  if (options === null || typeof options !== "object") {
    throw new TypeError("options must be an object");
  }
  return Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value]) => {
      if (!Object.hasOwn(OPTIONS, name)) {
        throw new TypeError(`unknown option \`${name}\`: expected one of ${Object.keys(OPTIONS).join(", ")}`);
      }
      return OPTIONS[name](name, value).flatMap((each) => [name, each]);
    });
}

/** What the module needs. No function is made from text, so a page needs no `unsafe-eval`. */
function imports(module) {
  const [section] = WebAssembly.Module.customSections(module, "teavm.memoryRequirements");
  const { dataSize, min } = JSON.parse(new TextDecoder().decode(section));
  const pages = 1 << 14;
  const known = {
    env: { memory: new WebAssembly.Memory({ initial: min, maximum: pages }) },
    teavmMemory: {
      notifyHeapResized() {},
      heapOffset: new WebAssembly.Global({ value: "i32", mutable: false }, (dataSize + 7) & ~7),
      maxSize: new WebAssembly.Global({ value: "i32", mutable: false }, pages << 16),
    },
    teavmDate: { currentTimeMillis: () => Date.now() },
    teavmMath: { floor: Math.floor },
    teavm: {
      createWeakRef: (value) => new WeakRef(value),
      deref: (reference) => reference.deref() ?? null,
      createStringWeakRef: (value) => new WeakRef(value),
      stringDeref: (reference) => reference.deref(),
      takeStackTrace: () => null,
      decorateException() {},
    },
    teavmJso: {
      stringBuiltinsSupported: () => 0,
      createClass: () => class {},
      defineFunction: (code) => code,
      defineStaticMethod() {},
      // its text is `return str;`
      createFunction1: () => (value) => value,
      callFunction1: (code, argument) => code(argument),
    },
    "wasm:js-string": {
      fromCharCode: String.fromCharCode,
      concat: (a, b) => a + b,
      charCodeAt: (string, index) => string.charCodeAt(index),
      length: (string) => string.length,
      substring: (string, start, end) => string.substring(start, end),
    },
  };
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    known[from] ??= {};
    if (kind === "function") {
      known[from][name] ??= () => {
        throw new Error(`the module called ${from}.${name}`);
      };
    }
  }
  return known;
}

/** @param source bytes, a compiled module, or a response */
export async function compile(source) {
  if (source instanceof WebAssembly.Module) {
    return source;
  }
  try {
    return source instanceof ArrayBuffer || ArrayBuffer.isView(source)
      ? await WebAssembly.compile(source)
      : await WebAssembly.compileStreaming(source);
  } catch (cause) {
    // a struct type, which is what garbage collection adds
    const struct = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 95, 1, 120, 0]);
    throw WebAssembly.validate(struct) ? cause : new Error(UNSUPPORTED, { cause });
  }
}

/** The functions of a module. */
export function start(module) {
  let exports;

  function call(...given) {
    exports ??= new WebAssembly.Instance(module, imports(module)).exports;
    try {
      exports.begin();
      for (const word of given) {
        for (let i = 0; i < word.length; i++) {
          exports.unit(word.charCodeAt(i));
        }
        exports.word();
      }
      const length = exports.call();
      const failed = length < 0;
      const units = new Uint16Array(failed ? -1 - length : length);
      for (let i = 0; i < units.length; i++) {
        units[i] = exports.answer(i);
      }
      let answer = "";
      for (let i = 0; i < units.length; i += 8192) {
        answer += String.fromCharCode(...units.subarray(i, i + 8192));
      }
      if (!failed) {
        return answer;
      }
      throw new TypeError(answer);
    } catch (cause) {
      if (cause instanceof TypeError) {
        throw cause;
      }
      // what was being worked on may be half done
      exports = undefined;
      const reason = cause instanceof RangeError ? "the text is too deeply nested or too large" : "internal error";
      throw new Error(`cannot analyze this text: ${reason}`, { cause });
    }
  }

  function checked(content) {
    if (!isText(content)) {
      throw new TypeError("the text of a Dockerfile must be a string");
    }
    return content;
  }

  return Object.freeze({
    lint: (content, options = {}) => JSON.parse(call("lint", checked(content), ...words(options))),
    image(content, options = {}) {
      const { format = "json", ...rest } = options ?? {};
      if (!FORMATS.includes(format)) {
        throw new TypeError(`format must be one of ${FORMATS.join(", ")}, not \`${format}\``);
      }
      const answer = call("image", format, checked(content), ...words(rest));
      return format === "json" ? JSON.parse(answer) : answer;
    },
    rules: () => JSON.parse(call("rules")),
  });
}
