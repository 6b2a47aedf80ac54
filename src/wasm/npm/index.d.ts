/** How a Dockerfile is built and judged. The keys mean what they mean in a configuration file. */
export interface Options {
  /**
   * The name of the file in reports, `Dockerfile` by default. A `Containerfile` may use what Podman and Buildah take in addition.
   */
  path?: string;
  /** The rules to run, instead of those that are on by default: ids, hadolint or BuildKit codes, categories, or `all`. */
  select?: string[];
  /** Rules to run in addition. */
  extendSelect?: string[];
  /** Rules not to run. */
  ignore?: string[];
  /** Different severities, by rule. */
  severity?: Record<string, Severity>;
  /** The lowest confidence of the findings to report, `assumed` by default. */
  confidence?: Confidence;
  /** The precision that `mutable-base` requires of tags, `version` by default. */
  basePrecision?: "version" | "major" | "minor" | "patch" | "digest";
  /** More registries, namespaces and images to trust. Private registries that are not listed are then untrusted. */
  trustedRegistries?: string[];
  /** The role of all images of the file, instead of the one that is worked out. */
  role?: Role;
  /** The stages that ship, by name or number; the last one by default. */
  targets?: string[];
  /** Values of build arguments. */
  buildArgs?: Record<string, string>;
  /** Whether ignore comments take effect, `true` by default. */
  ignoreComments?: boolean;
  /** The text of the `.dockerignore`. Without it nothing is known of the build context. */
  dockerignore?: string;
}

/** How severe a finding is, most severe first. */
export type Severity = "error" | "warning" | "info" | "style";

/** How sure a finding is: `default` holds unless a build argument changes a default. */
export type Confidence = "certain" | "default" | "assumed";

/** What an image is for. */
export type Role = "service" | "development" | "toolchain" | "base" | "test" | "artifact" | "bootc";

export type Category =
  | "validity"
  | "security"
  | "supply-chain"
  | "image-content"
  | "efficiency"
  | "correctness"
  | "style";

/** Lines and columns start at 1. A column counts UTF-16 units, as in a JavaScript string. */
export interface Position {
  line: number;
  column: number;
}

/** The end is exclusive. */
export interface Range {
  start: Position;
  end: Position;
}

export interface Tool {
  name: "plimsoll";
  version: string;
}

/** The same as `plimsoll check --format json` prints. Fields are added over time and never renamed. */
export interface Report {
  version: 1;
  tool: Tool;
  /** In the order of the file. */
  findings: Finding[];
  images: Image[];
  /** Stages that are neither targets nor used by one. */
  notJudged: NotJudged[];
  /** Rules that failed; their findings are missing. */
  failures: Failure[];
  /** `fixable` counts the findings that have a fix. */
  summary: { files: number; fixable: { safe: number; suggested: number } } & Record<Severity, number>;
}

export interface Finding {
  rule: string;
  /** The severity for an image with the role. */
  severity: Severity;
  category: Category;
  /** One sentence without a full stop, with code in backticks. It never contains the value of a secret. */
  message: string;
  remedy: string;
  path: string;
  range: Range;
  related: Related[];
  fixes: Fix[];
  role: Role;
  confidence: Confidence;
  /** The same in other runs as long as the file keeps its name and the line its words; unique in a report. */
  fingerprint: string;
  /** The page of the rule. */
  url: string;
}

/** Another place that the finding is about. */
export interface Related {
  message: string;
  path: string;
  range: Range;
}

export interface Fix {
  title: string;
  /** A `suggested` fix needs a look at the result. */
  safety: "safe" | "suggested";
  /** Ranges of the text as it was linted; they do not overlap. */
  edits: Edit[];
  /** Patterns to add at the end of the ignore file of the build context. */
  ignored?: string[];
}

export interface Edit {
  range: Range;
  text: string;
}

/** An image that the file builds. */
export interface Image {
  path: string;
  /** The name of its stage, or the number of a stage without a name. */
  target: string;
  role: Role;
  /** What the role is inferred from. */
  evidence: string[];
}

export interface NotJudged {
  path: string;
  stage: string;
}

export interface Failure {
  path: string;
  rule: string;
  error: string;
}

export interface Rule {
  id: string;
  title: string;
  messages: string[];
  severity: Severity;
  category: Category;
  enabledByDefault: boolean;
  fix: "safe" | "suggested" | "absent";
  /** Codes of other tools for the same fault. */
  aliases: { buildkit: string[]; hadolint: string[] };
  url: string;
}

/** The same as `plimsoll image --format json` prints. Fields are added over time and never renamed. */
export interface ImageReport {
  version: 1;
  tool: Tool;
  /** One. */
  files: ImageFile[];
}

export interface ImageFile {
  path: string;
  read: boolean;
  /** What BuildKit rejects. */
  errors: { message: string; range: Range }[];
  /** One, or one for each platform that chooses other stages. */
  builds: Build[];
}

export interface Build {
  /** Variables of the platform, if it chooses the stages. */
  platform?: Record<string, string>;
  /** The images that it makes. */
  targets: Target[];
  /** All stages in the order of the file. */
  stages: Stage[];
  /** The ARGs in the order of the file. */
  arguments: Argument[];
}

/** The text has `${NAME}` or `?` for what is not known, and bullets for a secret. */
export interface Value {
  text: string;
  known: boolean;
  /** Whether it depends on the default of an ARG. */
  byDefault?: boolean;
  secret?: true;
}

/** Whatever the file does not set is absent: no `user` means that the base image decides. */
export interface Target {
  /** The index of its stage. */
  stage: number;
  role: Role;
  evidence: string[];
  builtFor: { kind: string; name: string; file: string }[];
  /** Its stage, and the stages that it is built FROM, nearest first. */
  chain: number[];
  /** The image below them all; also `scratch`. */
  base: Value;
  /** The stages that it takes something from, and those that they need. */
  fedBy: number[];
  /** Bottom first. */
  layers: Layer[];
  /** The instructions that the history of the image names, oldest first. */
  history: { instruction: string; range: Range }[];
  user?: Setting;
  userOfBase?: string;
  workdir?: Setting;
  workdirOfBase?: string;
  stopSignal?: Setting;
  stopSignalOfBase?: string;
  entrypoint?: Command;
  entrypointOfBase?: string[];
  command?: Command;
  commandOfBase?: string[];
  shell?: Command;
  shellOfBase?: true;
  healthcheck?: Command;
  ports: Setting[];
  portsOfBase?: string[];
  volumes: Setting[];
  volumesOfBase?: string[];
  environment: Named[];
  environmentOfBase: Record<string, string>;
  labels: Named[];
  /** Build arguments that pass in a secret, which the history shows. */
  secretArguments: { name: string; range: Range }[];
  /** Copied files whose names say that they hold secrets; `layer` is an index. */
  secretFiles: { layer: number; name: string; range: Range }[];
  onBuild: { text: string; range: Range }[];
}

/** A value, and the stage and instruction that set it. */
export interface Setting {
  value: Value;
  stage: number;
  range: Range;
}

export interface Named extends Setting {
  name: string;
}

export type Command = { range: Range } & (
  | { form: "exec"; arguments: string[] }
  | { form: "shell"; text: string }
  | { form: "none" }
);

export type Layer = CopyLayer | RunLayer | WorkdirLayer;

interface AnyLayer {
  /** The index of its stage. */
  stage: number;
  range: Range;
  heredocs: { name: string; text: string; range: Range }[];
  /** What it hides of the layers below, which keep it; `layer` is an index. */
  hidden: { layer: number; path: string }[];
}

/** The condition under which something happens; absent for what always does. */
interface Conditional {
  range: Range;
  when?: { state: string; text?: string };
}

export interface WorkdirLayer extends AnyLayer {
  instruction: "WORKDIR";
  folder: Value;
}

export interface CopyLayer extends AnyLayer {
  instruction: "ADD" | "COPY";
  sources: { kind: "context" | "stage" | "image" | "url" | "git" | "inline"; value: Value; range: Range }[];
  from?: Origin;
  destination?: Value;
  /** The files that it brings, as far as they are known. */
  files: { added: { path: string; contents: boolean }[] };
}

export interface RunLayer extends AnyLayer {
  instruction: "RUN";
  text: string;
  mounts: { type: string; range: Range }[];
  packages: {
    added: (Conditional & { name: string; manager: string; buildOnly: boolean })[];
    removed: (Conditional & { name: string; manager: string })[];
  };
  files: {
    added: (Conditional & { path: string; contents: boolean; directory: boolean })[];
    removed: (Conditional & { path: string })[];
    moved: (Conditional & { from: string; to: string })[];
    changed: (Conditional & { path: string; what: string; below: boolean })[];
  };
  users: string[];
  caches: (Conditional & { what: string; path: string })[];
  keys: (Conditional & { path: string })[];
  secrets: { what: string; range: Range }[];
  spills: { secret: string; path: string; range: Range }[];
}

export interface Stage {
  index: number;
  name?: string;
  description?: string;
  /** Of its FROM. */
  range: Range;
  target: boolean;
  ships: boolean;
  built: boolean;
  /** What flows into it. */
  takes: Flow[];
}

export interface Flow {
  kind: "from" | "copy" | "mount";
  from: Origin;
  /** False if a variable chooses among stages. */
  sure: boolean;
  range: Range;
  flows: { source: Value; destination: Value }[];
}

/** A stage, by its index, an image, or something unknown; empty for `scratch`. */
export interface Origin {
  stage?: number;
  image?: Value;
  unknown?: string;
}

export interface Argument {
  name: string;
  default?: string;
  description?: string;
  /** Absent before the first FROM. */
  stage?: number;
  range: Range;
}

export interface ImageOptions extends Options {
  /** `json` returns an object, the others a text. */
  format?: ImageFormat;
}

export type ImageFormat = "json" | "text" | "mermaid" | "dot";

/** The functions of a module that is loaded. They throw a `TypeError` for an invalid option. */
export interface Plimsoll {
  lint(text: string, options?: Options): Report;
  image(text: string, options?: ImageOptions & { format?: "json" }): ImageReport;
  image(text: string, options: ImageOptions & { format: "text" | "mermaid" | "dot" }): string;
  rules(): Rule[];
}

/** Lints a Dockerfile. Never fails because of the text: a syntax error is a finding. */
export function lint(text: string, options?: Options): Promise<Report>;

/** Works out what each image of a Dockerfile will contain. */
export function image(text: string, options?: ImageOptions & { format?: "json" }): Promise<ImageReport>;
export function image(
  text: string,
  options: ImageOptions & { format: "text" | "mermaid" | "dot" },
): Promise<string>;

/** The built-in rules. */
export function rules(): Promise<Rule[]>;

/**
 * Loads the module, for functions that return their results immediately.
 *
 * @param source where it is, or itself; by default `plimsoll.wasm` next to this file
 */
export function load(source?: URL | string | BufferSource | Response | WebAssembly.Module): Promise<Plimsoll>;
