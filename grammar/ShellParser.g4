/**
 * The shape of a script. Each decision is settled by the next token, so that time is linear in the text. Where a token is missing
 * or in the way ANTLR's recovery leaves an error in the tree, and the builder makes that command, or that word, opaque. A script is
 * a `list`; when it ends before the text does, the builder skips to the next separator and asks for another one.
 *
 * A command takes the blanks behind it; a list has blanks only at its start and behind its separators.
 */
parser grammar ShellParser;

options { tokenVocab = ShellLexer; }

/** What a here-document holds when its name is not quoted. */
heredoc
    : inner* EOF
    ;

list
    : BLANK? chain? ( separator chain? )*
    ;

separator
    : ( SEMICOLON | AMPERSAND | NEWLINE ) BLANK?
    ;

/** a && b || c */
chain
    : pipeline ( ( AND | OR ) gap* pipeline )*
    ;

gap
    : BLANK
    | NEWLINE
    ;

/** ! time a | b |& c */
pipeline
    : ( ( BANG | TIME ) BLANK? )* command ( PIPE gap* command )*
    ;

command
    : ( COPROC BLANK? )? ( simple | compound ( redirect | BLANK )* | function )
    ;

simple
    : ( argument | redirect ) ( BLANK argument? | redirect )*
    ;

argument
    : assignment
    | word
    ;

/** name=value, also where it is an argument: `export a=b`, `dd if=x`. */
assignment
    : ASSIGN ( part | ASSIGN )*
    | array
    ;

array
    : OPEN_ARRAY ( part | ASSIGN | gap | keyword )* CLOSE_PAREN
    ;

word
    : part ( part | ASSIGN )*
    ;

redirect
    : DUPLICATE
    | ( REDIRECT | HEREDOC ) BLANK? target
    ;

target
    : ( part | ASSIGN )+
    ;

// ---- commands that hold commands

compound
    : subshell | group | if | for | loop | case | test | let
    ;

subshell
    : OPEN_PAREN list CLOSE_PAREN
    ;

group
    : OPEN_BRACE list CLOSE_BRACE
    ;

if
    : IF branch ( ELIF branch )* ( ELSE list )? FI
    ;

branch
    : list THEN list
    ;

loop
    : ( WHILE | UNTIL ) list DO list DONE
    ;

/** for NAME [in WORD…]; for ((a; b; c)); select NAME [in WORD…] */
for
    : FOR ( NAME ( IN ( part | ASSIGN | BLANK )* )? | let BLANK? ) ( ( SEMICOLON | NEWLINE ) BLANK? )* ( DO list DONE | OPEN_BRACE list CLOSE_BRACE )
    ;

case
    : CASE part+ IN clause? ( CASE_END clause? )* ESAC
    ;

clause
    : OPEN_PAREN? pattern ( PIPE pattern )* CLOSE_PAREN list
    ;

pattern
    : part+
    ;

test
    : OPEN_TEST ( part | TEST_OPERATOR | BLANK )* CLOSE_TEST
    ;

/** ((…)): when the two closing ones are apart, these were subshells. */
let
    : OPEN_LET arithmetic* CLOSE_ARITHMETIC arithmetic* CLOSE_ARITHMETIC
    ;

function
    : FUNCTION gap* compound ( redirect | BLANK )*
    ;

// ---- words

part
    : TEXT
    | JOIN
    | ESCAPED
    | SINGLE
    | OPEN_SINGLE
    | ANSI
    | OPEN_DOUBLE inner* CLOSE_DOUBLE
    | VARIABLE
    | expansion
    | OPEN_PROCESS list CLOSE_PAREN
    | EXTENDED_GLOB
    | TOO_DEEP
    ;

/** Between double quotes. */
inner
    : TEXT
    | JOIN
    | ESCAPED
    | VARIABLE
    | expansion
    | TOO_DEEP
    ;

expansion
    : OPEN_PARAMETER PARAMETER_NAME? ( OPEN_SUBSCRIPT arithmetic* CLOSE_ARITHMETIC )? OPERATOR? part* CLOSE_PARAMETER
    | OPEN_COMMAND list CLOSE_PAREN
    | OPEN_ARITHMETIC arithmetic* CLOSE_ARITHMETIC arithmetic* CLOSE_ARITHMETIC
    | OPEN_BRACKET arithmetic* CLOSE_ARITHMETIC
    | BACKTICKS
    | OPEN_BACKTICKS
    ;

arithmetic
    : OPEN_NESTED arithmetic* CLOSE_ARITHMETIC
    | part
    ;

/** In an array a keyword is a word. */
keyword
    : IF | THEN | ELIF | ELSE | FI | WHILE | UNTIL | DO | DONE | TIME | COPROC | BANG | OPEN_BRACE | CLOSE_BRACE
    ;
