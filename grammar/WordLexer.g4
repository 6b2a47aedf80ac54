/**
 * Cuts one word of a Dockerfile, or the body of a heredoc, into text, quotes, escapes and variables, as BuildKit's builder reads them
 * (which is close to a shell and not the same). The escape character arrives as U+E000 or U+E001, as in DockerfileLexer;
 * in a heredoc body the quotes arrive as U+E002, because there they quote nothing. Letters that are not ASCII arrive as U+E003, and
 * such digits as U+E004: the hundreds of ranges of \p{L} would be read at each start.
 */
lexer grammar WordLexer;

VARIABLE    : '$' Name ;
OPEN        : '${' -> pushMode(PARAMETER) ;
ESCAPED     : Escape . ;
LAST_ESCAPE : Escape ;                                      // at the end of the word: means nothing
SINGLE      : '\'' ~[']* '\'' ;
OPEN_SINGLE : '\'' ~[']* ;                                  // never closed
DOUBLE      : '"' -> pushMode(IN_DOUBLE) ;
TEXT        : ~[$'"\uE000\uE001]+ | '$' ;

mode IN_DOUBLE;
CLOSE_DOUBLE      : '"' -> popMode ;
IN_DOUBLE_VARIABLE: '$' Name -> type(VARIABLE) ;
IN_DOUBLE_OPEN    : '${' -> type(OPEN), pushMode(PARAMETER) ;
IN_DOUBLE_ESCAPED : Escape ["$\uE000\uE001] -> type(ESCAPED) ;
IN_DOUBLE_TEXT    : ( ~[$"\uE000\uE001]+ | Escape | '$' ) -> type(TEXT) ;

/** Behind `${`: the name, which may be empty before an operator. */
mode PARAMETER;
PARAMETER_NAME    : Name -> mode(OPERATION) ;
PARAMETER_CLOSE   : '}' -> type(CLOSE), popMode ;
PARAMETER_OPERATOR: [+%] -> type(OPERATOR), mode(OPERAND) ;
PARAMETER_REMOVE  : '%%' -> type(OPERATOR), mode(OPERAND) ;
PARAMETER_REPLACE : ( '/' | '//' ) -> type(REPLACE), mode(PATTERN) ;
PARAMETER_BAD     : . -> type(BAD_OPERATOR), mode(OPERAND) ;

/** Behind the name: `}` or an operator. */
mode OPERATION;
CLOSE             : '}' -> popMode ;
OPERATOR          : ( ':'? [-+?] | '#' | '##' | '%' | '%%' ) -> mode(OPERAND) ;
REPLACE           : ( '/' | '//' ) -> mode(PATTERN) ;
BAD_OPERATOR      : ( ':' ~[}]? | . ) -> mode(OPERAND) ;

/** What an operator works with: a word of its own, up to the closing brace. */
mode OPERAND;
OPERAND_CLOSE     : '}' -> type(CLOSE), popMode ;
OPERAND_VARIABLE  : '$' Name -> type(VARIABLE) ;
OPERAND_OPEN      : '${' -> type(OPEN), pushMode(PARAMETER) ;
OPERAND_ESCAPED   : Escape . -> type(ESCAPED) ;
OPERAND_LAST      : Escape -> type(LAST_ESCAPE) ;
OPERAND_SINGLE    : '\'' ~[']* '\'' -> type(SINGLE) ;
OPERAND_UNCLOSED  : '\'' ~[']* -> type(OPEN_SINGLE) ;
OPERAND_DOUBLE    : '"' -> type(DOUBLE), pushMode(IN_DOUBLE) ;
OPERAND_TEXT      : ( ~[$'"}\uE000\uE001]+ | '$' ) -> type(TEXT) ;

/** The pattern of `${name/pattern/replacement}`, up to the slash. */
mode PATTERN;
SLASH             : '/' -> mode(OPERAND) ;
PATTERN_VARIABLE  : '$' Name -> type(VARIABLE) ;
PATTERN_OPEN      : '${' -> type(OPEN), pushMode(PARAMETER) ;
PATTERN_ESCAPED   : Escape . -> type(ESCAPED) ;
PATTERN_LAST      : Escape -> type(LAST_ESCAPE) ;
PATTERN_SINGLE    : '\'' ~[']* '\'' -> type(SINGLE) ;
PATTERN_UNCLOSED  : '\'' ~[']* -> type(OPEN_SINGLE) ;
PATTERN_DOUBLE    : '"' -> type(DOUBLE), pushMode(IN_DOUBLE) ;
PATTERN_TEXT      : ( ~[$'"/\uE000\uE001]+ | '$' ) -> type(TEXT) ;

/** Letters, digits and `_`; or only digits when it starts with one; or one of the shell's special parameters. */
fragment Name     : [A-Za-z_\uE003] [A-Za-z0-9_\uE003\uE004]* | [0-9\uE004]+ | [@*#?$!-] ;
fragment Escape   : [\uE000\uE001] ;
