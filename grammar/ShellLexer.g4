/**
 * Cuts the text that a shell reads: POSIX sh and the bash that Dockerfiles use. What a character means depends on where it stands, so
 * there is a mode for each place: where a command may start, behind its first word, between double quotes, behind `${`, and so on.
 * A word is one or more tokens without a BLANK between them. Every character finds a token: lexing never fails.
 *
 * Two things need more than a grammar and are done by ShellTokens: a here-document's body stands after the line that opens it, up to
 * a name that only that line knows; and what is nested too deep becomes one TOO_DEEP.
 */
lexer grammar ShellLexer;

tokens { TOO_DEEP }

// ---- where a command may start: keywords, assignments, functions -----------------------------------------------------------

BLANK       : Blank+ ( '#' ~[\n]* )? | '#' ~[\n]* ;          // a comment goes to the end of the line
NEWLINE     : '\n' ;
SEMICOLON   : ';' ;
AMPERSAND   : '&' ;
AND         : '&&' ;
OR          : '||' ;
PIPE        : '|' '&'? ;
CASE_END    : ( ';;' | ';&' | ';;&' ) -> mode(PATTERN) ;
OPEN_PAREN  : '(' -> pushMode(DEFAULT_MODE) ;
CLOSE_PAREN : ')' -> popMode ;
OPEN_LET    : '((' -> pushMode(ARITHMETIC), pushMode(ARITHMETIC) ;
OPEN_TEST   : '[[' -> pushMode(TEST) ;
OPEN_BRACE  : '{' ;
CLOSE_BRACE : '}' ;
BANG        : '!' ;
TIME        : 'time' ( Blank+ '-p' )? ;
COPROC      : 'coproc' ( Blank+ [A-Z_] [A-Z0-9_]* )? ;      // with the name it may have, which is capitals by custom
IF          : 'if' ;
THEN        : 'then' ;
ELIF        : 'elif' ;
ELSE        : 'else' ;
FI          : 'fi' ;
WHILE       : 'while' ;
UNTIL       : 'until' ;
DO          : 'do' ;
DONE        : 'done' ;
FOR         : ( 'for' | 'select' ) -> mode(FOR_NAME) ;
CASE        : 'case' -> pushMode(SUBJECT) ;
ESAC        : 'esac' -> popMode ;
FUNCTION    : FunctionName Blank* '(' Blank* ')' | 'function' Blank+ FunctionName ( Blank* '(' Blank* ')' )? ;
ASSIGN      : Name Subscript? '+'? '=' -> mode(ARGUMENTS) ;
OPEN_ARRAY  : Name Subscript? '+'? '=(' -> mode(ARGUMENTS), pushMode(DEFAULT_MODE) ;
REDIRECT    : Redirect ;
DUPLICATE   : Duplicate ;
HEREDOC     : Digit* '<<' '-'? ;
COMMAND_JOIN              : Join -> type(JOIN), mode(ARGUMENTS) ;
COMMAND_ESCAPED           : '\\' . -> type(ESCAPED), mode(ARGUMENTS) ;
COMMAND_SINGLE            : Single -> type(SINGLE), mode(ARGUMENTS) ;
COMMAND_OPEN_SINGLE       : OpenSingle -> type(OPEN_SINGLE), mode(ARGUMENTS) ;
COMMAND_ANSI              : Ansi -> type(ANSI), mode(ARGUMENTS) ;
COMMAND_OPEN_DOUBLE       : '$'? '"' -> type(OPEN_DOUBLE), mode(ARGUMENTS), pushMode(DOUBLE) ;
COMMAND_VARIABLE          : Variable -> type(VARIABLE), mode(ARGUMENTS) ;
COMMAND_OPEN_PARAMETER    : '${' -> type(OPEN_PARAMETER), mode(ARGUMENTS), pushMode(PARAMETER) ;
COMMAND_OPEN_COMMAND      : '$(' -> type(OPEN_COMMAND), mode(ARGUMENTS), pushMode(DEFAULT_MODE) ;
COMMAND_OPEN_ARITHMETIC   : '$((' -> type(OPEN_ARITHMETIC), mode(ARGUMENTS), pushMode(ARITHMETIC), pushMode(ARITHMETIC) ;
COMMAND_OPEN_BRACKET      : '$[' -> type(OPEN_BRACKET), mode(ARGUMENTS), pushMode(ARITHMETIC) ;
COMMAND_BACKTICKS         : Backticks -> type(BACKTICKS), mode(ARGUMENTS) ;
COMMAND_OPEN_BACKTICKS    : OpenBackticks -> type(OPEN_BACKTICKS), mode(ARGUMENTS) ;
COMMAND_OPEN_PROCESS      : [<>] '(' -> type(OPEN_PROCESS), mode(ARGUMENTS), pushMode(DEFAULT_MODE) ;
COMMAND_EXTENDED_GLOB     : ExtendedGlob -> type(EXTENDED_GLOB), mode(ARGUMENTS) ;
COMMAND_TEXT              : ( Text | '=' | '$' | '\\' ) -> type(TEXT), mode(ARGUMENTS) ;

// ---- behind the first word -------------------------------------------------------------------------------------------------

mode ARGUMENTS;
ARGUMENTS_BLANK      : Join* [ \t\r] Blank* ( '#' ~[\n]* )? -> type(BLANK) ;
ARGUMENTS_NEWLINE    : '\n' -> type(NEWLINE), mode(DEFAULT_MODE) ;
ARGUMENTS_SEMICOLON  : ';' -> type(SEMICOLON), mode(DEFAULT_MODE) ;
ARGUMENTS_AMPERSAND  : '&' -> type(AMPERSAND), mode(DEFAULT_MODE) ;
ARGUMENTS_AND        : '&&' -> type(AND), mode(DEFAULT_MODE) ;
ARGUMENTS_OR         : '||' -> type(OR), mode(DEFAULT_MODE) ;
ARGUMENTS_PIPE       : '|' '&'? -> type(PIPE), mode(DEFAULT_MODE) ;
ARGUMENTS_CASE_END   : ( ';;' | ';&' | ';;&' ) -> type(CASE_END), mode(PATTERN) ;
ARGUMENTS_OPEN_PAREN : '(' -> type(OPEN_PAREN), pushMode(DEFAULT_MODE) ;
ARGUMENTS_CLOSE_PAREN: ')' -> type(CLOSE_PAREN), popMode ;
ARGUMENTS_ASSIGN     : Name Subscript? '+'? '=' -> type(ASSIGN) ;
ARGUMENTS_OPEN_ARRAY : Name Subscript? '+'? '=(' -> type(OPEN_ARRAY), pushMode(DEFAULT_MODE) ;
ARGUMENTS_REDIRECT   : Redirect -> type(REDIRECT) ;
ARGUMENTS_DUPLICATE  : Duplicate -> type(DUPLICATE) ;
ARGUMENTS_HEREDOC    : Digit* '<<' '-'? -> type(HEREDOC) ;
JOIN                : Join ;
ESCAPED             : '\\' . ;
SINGLE              : Single ;
OPEN_SINGLE         : OpenSingle ;
ANSI                : Ansi ;
OPEN_DOUBLE         : '$'? '"' -> pushMode(DOUBLE) ;
VARIABLE            : Variable ;
OPEN_PARAMETER      : '${' -> pushMode(PARAMETER) ;
OPEN_COMMAND        : '$(' -> pushMode(DEFAULT_MODE) ;
OPEN_ARITHMETIC     : '$((' -> pushMode(ARITHMETIC), pushMode(ARITHMETIC) ;
OPEN_BRACKET        : '$[' -> pushMode(ARITHMETIC) ;
BACKTICKS           : Backticks ;
OPEN_BACKTICKS      : OpenBackticks ;
OPEN_PROCESS        : [<>] '(' -> pushMode(DEFAULT_MODE) ;
EXTENDED_GLOB       : ExtendedGlob ;
TEXT                : ( Text | '=' | '$' | '\\' ) ;

// ---- for NAME in …, for ((…)), select --------------------------------------------------------------------------------------

mode FOR_NAME;
FOR_NAME_BLANK  : Blank+ -> channel(HIDDEN) ;
FOR_NAME_LET    : '((' -> type(OPEN_LET), mode(DEFAULT_MODE), pushMode(ARITHMETIC), pushMode(ARITHMETIC) ;
NAME            : Name -> mode(FOR_IN) ;
FOR_NAME_OTHER  : . -> type(TEXT), mode(ARGUMENTS) ;

mode FOR_IN;
FOR_IN_BLANK    : ( Blank+ | '#' ~[\n]* ) -> channel(HIDDEN) ;
FOR_IN_NEWLINE  : '\n' -> type(NEWLINE), channel(HIDDEN) ;
IN              : 'in' -> mode(ARGUMENTS) ;
FOR_IN_DO       : 'do' -> type(DO), mode(DEFAULT_MODE) ;
FOR_IN_BRACE    : '{' -> type(OPEN_BRACE), mode(DEFAULT_MODE) ;
FOR_IN_SEMICOLON: ';' -> type(SEMICOLON), mode(DEFAULT_MODE) ;
FOR_IN_OTHER    : . -> type(TEXT), mode(ARGUMENTS) ;

// ---- case SUBJECT in PATTERN) … ;; esac ------------------------------------------------------------------------------------

mode SUBJECT;
SUBJECT_IN      : ( Blank | '\n' )+ 'in' ( Blank | '\n' ) -> type(IN), mode(PATTERN) ;
SUBJECT_BLANK   : Blank+ -> channel(HIDDEN) ;
SUBJECT_NEWLINE : '\n' -> type(NEWLINE), channel(HIDDEN) ;
SUBJECT_JOIN        : Join -> type(JOIN) ;
SUBJECT_ESCAPED     : '\\' . -> type(ESCAPED) ;
SUBJECT_SINGLE      : Single -> type(SINGLE) ;
SUBJECT_OPEN_SINGLE : OpenSingle -> type(OPEN_SINGLE) ;
SUBJECT_ANSI        : Ansi -> type(ANSI) ;
SUBJECT_OPEN_DOUBLE : '$'? '"' -> type(OPEN_DOUBLE), pushMode(DOUBLE) ;
SUBJECT_VARIABLE    : Variable -> type(VARIABLE) ;
SUBJECT_OPEN_PARAMETER: '${' -> type(OPEN_PARAMETER), pushMode(PARAMETER) ;
SUBJECT_OPEN_COMMAND: '$(' -> type(OPEN_COMMAND), pushMode(DEFAULT_MODE) ;
SUBJECT_OPEN_ARITHMETIC: '$((' -> type(OPEN_ARITHMETIC), pushMode(ARITHMETIC), pushMode(ARITHMETIC) ;
SUBJECT_OPEN_BRACKET: '$[' -> type(OPEN_BRACKET), pushMode(ARITHMETIC) ;
SUBJECT_BACKTICKS   : Backticks -> type(BACKTICKS) ;
SUBJECT_OPEN_BACKTICKS: OpenBackticks -> type(OPEN_BACKTICKS) ;
SUBJECT_TEXT        : ( ( Text | '=' )+ | [;&|<>()$\\] ) -> type(TEXT) ;

mode PATTERN;
PATTERN_BLANK   : ( Blank+ | '#' ~[\n]* ) -> channel(HIDDEN) ;
PATTERN_NEWLINE : '\n' -> type(NEWLINE), channel(HIDDEN) ;
PATTERN_ESAC    : 'esac' -> type(ESAC), popMode ;
PATTERN_OPEN    : '(' -> type(OPEN_PAREN) ;
PATTERN_OR      : '|' -> type(PIPE) ;
PATTERN_CLOSE   : ')' -> type(CLOSE_PAREN), mode(DEFAULT_MODE) ;
PATTERN_EXTENDED: ExtendedGlob -> type(EXTENDED_GLOB) ;
PATTERN_JOIN        : Join -> type(JOIN) ;
PATTERN_ESCAPED     : '\\' . -> type(ESCAPED) ;
PATTERN_SINGLE      : Single -> type(SINGLE) ;
PATTERN_OPEN_SINGLE : OpenSingle -> type(OPEN_SINGLE) ;
PATTERN_ANSI        : Ansi -> type(ANSI) ;
PATTERN_OPEN_DOUBLE : '$'? '"' -> type(OPEN_DOUBLE), pushMode(DOUBLE) ;
PATTERN_VARIABLE    : Variable -> type(VARIABLE) ;
PATTERN_OPEN_PARAMETER: '${' -> type(OPEN_PARAMETER), pushMode(PARAMETER) ;
PATTERN_OPEN_COMMAND: '$(' -> type(OPEN_COMMAND), pushMode(DEFAULT_MODE) ;
PATTERN_OPEN_ARITHMETIC: '$((' -> type(OPEN_ARITHMETIC), pushMode(ARITHMETIC), pushMode(ARITHMETIC) ;
PATTERN_OPEN_BRACKET: '$[' -> type(OPEN_BRACKET), pushMode(ARITHMETIC) ;
PATTERN_BACKTICKS   : Backticks -> type(BACKTICKS) ;
PATTERN_OPEN_BACKTICKS: OpenBackticks -> type(OPEN_BACKTICKS) ;
PATTERN_TEXT        : ( ( Text | '=' )+ | [;&<>$\\] ) -> type(TEXT) ;

// ---- [[ … ]] ---------------------------------------------------------------------------------------------------------------

mode TEST;
CLOSE_TEST      : ( Blank | '\n' )+ ']]' -> popMode ;
TEST_BLANK      : ( Blank | '\n' )+ -> type(BLANK) ;
TEST_OPERATOR   : '&&' | '||' | [;&|<>()] ;
TEST_JOIN           : Join -> type(JOIN) ;
TEST_ESCAPED        : '\\' . -> type(ESCAPED) ;
TEST_SINGLE         : Single -> type(SINGLE) ;
TEST_OPEN_SINGLE    : OpenSingle -> type(OPEN_SINGLE) ;
TEST_ANSI           : Ansi -> type(ANSI) ;
TEST_OPEN_DOUBLE    : '$'? '"' -> type(OPEN_DOUBLE), pushMode(DOUBLE) ;
TEST_VARIABLE       : Variable -> type(VARIABLE) ;
TEST_OPEN_PARAMETER : '${' -> type(OPEN_PARAMETER), pushMode(PARAMETER) ;
TEST_OPEN_COMMAND   : '$(' -> type(OPEN_COMMAND), pushMode(DEFAULT_MODE) ;
TEST_OPEN_ARITHMETIC: '$((' -> type(OPEN_ARITHMETIC), pushMode(ARITHMETIC), pushMode(ARITHMETIC) ;
TEST_OPEN_BRACKET   : '$[' -> type(OPEN_BRACKET), pushMode(ARITHMETIC) ;
TEST_BACKTICKS      : Backticks -> type(BACKTICKS) ;
TEST_OPEN_BACKTICKS : OpenBackticks -> type(OPEN_BACKTICKS) ;
TEST_TEXT           : ( ( Text | '=' )+ | [$\\] ) -> type(TEXT) ;

// ---- between double quotes -------------------------------------------------------------------------------------------------

mode DOUBLE;
CLOSE_DOUBLE          : '"' -> popMode ;
DOUBLE_JOIN           : Join -> type(JOIN) ;
DOUBLE_ESCAPED        : '\\' [$`"\\] -> type(ESCAPED) ;
DOUBLE_VARIABLE       : Variable -> type(VARIABLE) ;
DOUBLE_OPEN_PARAMETER : '${' -> type(OPEN_PARAMETER), pushMode(PARAMETER) ;
DOUBLE_OPEN_COMMAND   : '$(' -> type(OPEN_COMMAND), pushMode(DEFAULT_MODE) ;
DOUBLE_OPEN_ARITHMETIC: '$((' -> type(OPEN_ARITHMETIC), pushMode(ARITHMETIC), pushMode(ARITHMETIC) ;
DOUBLE_OPEN_BRACKET   : '$[' -> type(OPEN_BRACKET), pushMode(ARITHMETIC) ;
DOUBLE_BACKTICKS      : Backticks -> type(BACKTICKS) ;
DOUBLE_OPEN_BACKTICKS : OpenBackticks -> type(OPEN_BACKTICKS) ;
DOUBLE_TEXT           : ( ~[$`"\\]+ | [$\\] ) -> type(TEXT) ;

// ---- the body of a here-document; entered on its own -----------------------------------------------------------------------

mode BODY;
BODY_JOIN             : Join -> type(JOIN) ;
BODY_ESCAPED          : '\\' [$`\\] -> type(ESCAPED) ;
BODY_VARIABLE         : Variable -> type(VARIABLE) ;
BODY_OPEN_PARAMETER   : '${' -> type(OPEN_PARAMETER), pushMode(PARAMETER) ;
BODY_OPEN_COMMAND     : '$(' -> type(OPEN_COMMAND), pushMode(DEFAULT_MODE) ;
BODY_OPEN_ARITHMETIC  : '$((' -> type(OPEN_ARITHMETIC), pushMode(ARITHMETIC), pushMode(ARITHMETIC) ;
BODY_OPEN_BRACKET     : '$[' -> type(OPEN_BRACKET), pushMode(ARITHMETIC) ;
BODY_BACKTICKS        : Backticks -> type(BACKTICKS) ;
BODY_OPEN_BACKTICKS   : OpenBackticks -> type(OPEN_BACKTICKS) ;
BODY_TEXT             : ( ~[$`\\]+ | [$\\] ) -> type(TEXT) ;

// ---- ${ … } ----------------------------------------------------------------------------------------------------------------

mode PARAMETER;
PARAMETER_NAME  : [#!]? ( Name | Digit+ | [@*] ) -> mode(OPERATION) ;   // `#` and `!` in front of a name: its length, what it names
PARAMETER_ODD   : [#?$!-] -> type(PARAMETER_NAME), mode(OPERATION) ;
PARAMETER_CLOSE : '}' -> type(CLOSE_PARAMETER), popMode ;
PARAMETER_BAD   : . -> type(OPERATOR), mode(OPERAND) ;

/** Behind the name: `}`, a subscript or an operator. */
mode OPERATION;
CLOSE_PARAMETER : '}' -> popMode ;
OPEN_SUBSCRIPT  : '[' -> pushMode(ARITHMETIC) ;
OPERATOR        : ( ':'? [-+=?] | ':' | '#' '#'? | '%' '%'? | '^' '^'? | ',' ','? | '@' [A-Za-z]? | '*' | '/' [/#%]? ) -> mode(OPERAND) ;
OPERATION_BAD   : . -> type(OPERATOR), mode(OPERAND) ;

/** What the operator works with. A single quote that is not closed before the brace stands for itself, as it does in double quotes. */
mode OPERAND;
OPERAND_CLOSE   : '}' -> type(CLOSE_PARAMETER), popMode ;
OPERAND_QUOTED  : '\'' ~['}]* '\'' -> type(SINGLE) ;
OPERAND_ANSI    : Ansi -> type(ANSI) ;
OPERAND_DOUBLE  : '$'? '"' -> type(OPEN_DOUBLE), pushMode(DOUBLE) ;
OPERAND_JOIN          : Join -> type(JOIN) ;
OPERAND_ESCAPED       : '\\' . -> type(ESCAPED) ;
OPERAND_VARIABLE      : Variable -> type(VARIABLE) ;
OPERAND_OPEN_PARAMETER: '${' -> type(OPEN_PARAMETER), pushMode(PARAMETER) ;
OPERAND_OPEN_COMMAND  : '$(' -> type(OPEN_COMMAND), pushMode(DEFAULT_MODE) ;
OPERAND_OPEN_ARITHMETIC: '$((' -> type(OPEN_ARITHMETIC), pushMode(ARITHMETIC), pushMode(ARITHMETIC) ;
OPERAND_OPEN_BRACKET  : '$[' -> type(OPEN_BRACKET), pushMode(ARITHMETIC) ;
OPERAND_BACKTICKS     : Backticks -> type(BACKTICKS) ;
OPERAND_OPEN_BACKTICKS: OpenBackticks -> type(OPEN_BACKTICKS) ;
OPERAND_TEXT          : ( ~[}'$`"\\]+ | [$\\'] ) -> type(TEXT) ;

// ---- arithmetic: (( … )), $(( … )), $[ … ] and subscripts ------------------------------------------------------------------

mode ARITHMETIC;
OPEN_NESTED       : [([] -> pushMode(ARITHMETIC) ;
CLOSE_ARITHMETIC  : [)\]] -> popMode ;
ARITHMETIC_SINGLE : Single -> type(SINGLE) ;
ARITHMETIC_DOUBLE : '"' -> type(OPEN_DOUBLE), pushMode(DOUBLE) ;
ARITHMETIC_JOIN       : Join -> type(JOIN) ;
ARITHMETIC_ESCAPED    : '\\' . -> type(ESCAPED) ;
ARITHMETIC_VARIABLE   : Variable -> type(VARIABLE) ;
ARITHMETIC_OPEN_PARAMETER: '${' -> type(OPEN_PARAMETER), pushMode(PARAMETER) ;
ARITHMETIC_OPEN_COMMAND: '$(' -> type(OPEN_COMMAND), pushMode(DEFAULT_MODE) ;
ARITHMETIC_OPEN_ARITHMETIC: '$((' -> type(OPEN_ARITHMETIC), pushMode(ARITHMETIC), pushMode(ARITHMETIC) ;
ARITHMETIC_OPEN_BRACKET: '$[' -> type(OPEN_BRACKET), pushMode(ARITHMETIC) ;
ARITHMETIC_BACKTICKS  : Backticks -> type(BACKTICKS) ;
ARITHMETIC_OPEN_BACKTICKS: OpenBackticks -> type(OPEN_BACKTICKS) ;
ARITHMETIC_TEXT       : ( ~[()[\]'$`"\\]+ | [$\\'] ) -> type(TEXT) ;

// ---- pieces ----------------------------------------------------------------------------------------------------------------

fragment Blank        : [ \t\r] | Join ;
fragment Join         : '\\' '\r'? '\n' ;
fragment Digit        : [0-9] ;
fragment Name         : [A-Za-z_] [A-Za-z0-9_]* ;
fragment FunctionName : [A-Za-z0-9_.:@+-]+ ;
/** `map[key]`, `map["[key]"]`, `list[$i]`, `list[${#list[@]}]`; nothing deeper, and blanks in quotes only. */
fragment Subscript    : '[' ( ~[[\] \t\r\n;&|<>()"$] | '$' | '${' ~[{}\n]* '}' | '"' ~["\n]* '"' )+ ']' ;
fragment Text         : ~[ \t\r\n;&|<>()$`"'\\=]+ ;
fragment Single       : '\'' ~[']* '\'' ;
fragment OpenSingle   : '\'' ~[']* ;                        // never closed
fragment Ansi         : '$\'' ( ~['\\] | '\\' . )* '\'' ;
fragment Variable     : '$' ( Name | [0-9@*#?$!-] ) ;
fragment Backticks    : '`' ( ~[`\\] | '\\' . )* '`' ;
fragment OpenBackticks: '`' ( ~[`\\] | '\\' . )* '\\'? ;    // never closed
fragment ExtendedGlob : [?*+@!] '(' ~[()\n;<>"'$`]* ')' ;
fragment Descriptor   : Digit* | '{' Name '}' ;
fragment Redirect     : Descriptor ( '<' | '>' | '>>' | '>|' | '<>' | '<&' | '>&' | '<<<' ) | '&>' | '&>>' ;
/** `2>&1`, `<&-`: as one piece, so that no further operator takes the number for its own. */
fragment Duplicate    : Descriptor [<>] '&' ( Digit+ '-'? | '-' ) ;
