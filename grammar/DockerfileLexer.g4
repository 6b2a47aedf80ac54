/**
 * Cuts one logical line of a Dockerfile into tokens: continuation lines are joined and comments are gone before it is asked.
 * The keyword decides how the rest of the line is cut, so each keyword enters the mode of its instruction's arguments.
 * Every character finds a token: lexing never fails.
 *
 * The escape character of the file (`# escape=`) arrives as U+E000 where it is a backslash and as U+E001 where it is a backtick,
 * so one grammar reads both; a backslash that escapes nothing in the Dockerfile still escapes in JSON.
 */
lexer grammar DockerfileLexer;

options { caseInsensitive = true; }

// ---- the keyword -----------------------------------------------------------------------------------------------------------

FROM        : 'from'        -> pushMode(WORDS) ;
ADD         : 'add'         -> pushMode(WORDS) ;
COPY        : 'copy'        -> pushMode(WORDS) ;
EXPOSE      : 'expose'      -> pushMode(WORDS) ;
VOLUME      : 'volume'      -> pushMode(WORDS) ;

ARG         : 'arg'         -> pushMode(PAIRS) ;
ENV         : 'env'         -> pushMode(PAIRS) ;
LABEL       : 'label'       -> pushMode(PAIRS) ;

CMD         : 'cmd'         -> pushMode(TEXT) ;
ENTRYPOINT  : 'entrypoint'  -> pushMode(TEXT) ;
MAINTAINER  : 'maintainer'  -> pushMode(TEXT) ;
RUN         : 'run'         -> pushMode(TEXT) ;
SHELL       : 'shell'       -> pushMode(TEXT) ;
STOPSIGNAL  : 'stopsignal'  -> pushMode(TEXT) ;
USER        : 'user'        -> pushMode(TEXT) ;
WORKDIR     : 'workdir'     -> pushMode(TEXT) ;

HEALTHCHECK : 'healthcheck' -> pushMode(CHECK) ;
ONBUILD     : 'onbuild'     -> pushMode(TEXT) ;             // what follows its flags is a line of its own

NAME        : ~[ \t\r\n\f\u000B]+ -> pushMode(TEXT) ;       // a word that is no instruction
BLANK       : [ \t\r\n\f\u000B]+ -> channel(HIDDEN) ;

// ---- flags and words: FROM ADD COPY EXPOSE VOLUME --------------------------------------------------------------------------

mode WORDS;
WORDS_FLAG  : Flag -> type(FLAG) ;
WORDS_END   : '--' -> type(END_OF_FLAGS), mode(FIRST_WORD) ;
WORDS_AS    : 'as' -> type(AS), mode(MORE_WORDS) ;
WORDS_WORD  : ( NoDash Word* | '-' ( ~[- \t\r\n\f\u000B] Word* )? ) -> type(WORD), mode(MORE_WORDS) ;
WORDS_BLANK : AsciiSpace+ -> channel(HIDDEN) ;
WORDS_OTHER : Space+ -> channel(HIDDEN), mode(FIRST_WORD) ;

mode FIRST_WORD;
FIRST_AS    : 'as' -> type(AS), mode(MORE_WORDS) ;
FIRST_OTHER : ( NoDash | '-' ) Word* -> type(WORD), mode(MORE_WORDS) ;
FIRST_BLANK : Space+ -> channel(HIDDEN) ;

mode MORE_WORDS;
AS          : 'as' ;
WORD        : Word+ ;
WORD_BLANK  : [ \t\r\n\f\u000B]+ -> channel(HIDDEN) ;

// ---- flags and name=value pairs, which know quotes: ARG ENV LABEL ----------------------------------------------------------

mode PAIRS;
FLAG        : Flag ;
END_OF_FLAGS: '--' -> mode(MORE_PAIRS) ;
PAIRS_PAIR  : Pair -> type(PAIR), mode(MORE_PAIRS) ;
PAIRS_BLANK : AsciiSpace+ -> channel(HIDDEN) ;
PAIRS_OTHER : Space+ -> channel(HIDDEN), mode(MORE_PAIRS) ;

mode MORE_PAIRS;
PAIR        : Pair ;
PAIR_BLANK  : Space+ -> channel(HIDDEN) ;

// ---- flags and text that goes on to the end of the line: RUN CMD USER WORKDIR and the like ---------------------------------

mode TEXT;
TEXT_FLAG   : Flag -> type(FLAG) ;
TEXT_END    : '--' -> type(END_OF_FLAGS), mode(REST) ;
TEXT_REST   : ( ( NoDash | '-' ~[-] ) Any* | '-' ) -> type(REST_OF_LINE) ;
TEXT_BLANK  : AsciiSpace+ -> channel(HIDDEN) ;
TEXT_OTHER  : Space+ -> channel(HIDDEN), mode(REST) ;

mode REST;
REST_OF_LINE: ~[\p{White_Space}] Any* ;
REST_BLANK  : Space+ -> channel(HIDDEN) ;

// ---- HEALTHCHECK: flags, NONE or CMD, then text ----------------------------------------------------------------------------

mode CHECK;
CHECK_FLAG  : Flag -> type(FLAG) ;
CHECK_END   : '--' -> type(END_OF_FLAGS), mode(CHECK_TYPE) ;
CHECK_WORD  : NoDash Word* -> type(TYPE), mode(REST) ;
CHECK_DASH  : '-' ( ~[- \t\r\n\f\u000B] Word* )? -> type(TYPE), mode(REST) ;
CHECK_BLANK : AsciiSpace+ -> channel(HIDDEN) ;
CHECK_OTHER : Space+ -> channel(HIDDEN), mode(CHECK_TYPE) ;

mode CHECK_TYPE;
TYPE        : ~[ \t\r\n\f\u000B]+ -> mode(REST) ;
TYPE_BLANK  : Space+ -> channel(HIDDEN) ;

// ---- the exec form, a JSON array of strings; entered on its own, as RFC 8259 and Go's encoding/json have it ----------------

mode JSON;
OPEN_ARRAY  : '[' ;
CLOSE_ARRAY : ']' ;
OPEN_OBJECT : '{' ;
CLOSE_OBJECT: '}' ;
COMMA       : ',' ;
COLON       : ':' ;
STRING      : '"' ( ~["\\\uE000\u0000-\u001F] | JsonEscape )* '"' ;
NUMBER      options { caseInsensitive = false; } : '-'? ( '0' | [1-9] [0-9]* ) ( '.' [0-9]+ )? ( [eE] [-+]? [0-9]+ )? ;
LITERAL     options { caseInsensitive = false; } : 'true' | 'false' | 'null' ;
JSON_BLANK  : [ \t\r\n]+ -> channel(HIDDEN) ;
NOT_JSON    : . ;

// ---- pieces ----------------------------------------------------------------------------------------------------------------

fragment Escape     : [\uE000\uE001] ;
fragment Space      : [\p{White_Space}] ;
/** A flag stands behind none but these: with any other blank the arguments have begun. */
fragment AsciiSpace : [ \t\r\n\f\u000B] ;
fragment Any        : [\u0000-\u{10FFFF}] ;
/** Words end at blanks of ASCII alone, and the first of them starts behind blanks of any kind. */
fragment Word       : ~[ \t\r\n\f\u000B] ;
fragment NoDash     : ~[-\p{White_Space}] ;
/** `--name=value` up to the next blank; quotes keep blanks in, and the escape character takes the next one along. */
fragment Flag       : '--' ( FlagChar | Escape ( . | EOF ) | '\'' Quoted* ( '\'' | EOF ) | '"' DoubleQuoted* ( '"' | EOF ) )+ ;
fragment FlagChar   : ~[\p{White_Space}'"\uE000\uE001] ;
fragment Quoted     : ~['\uE000\uE001] | Escape ( . | EOF ) ;
fragment DoubleQuoted : ~["\uE000\uE001] | Escape ( . | EOF ) ;
/** In a pair nothing escapes between single quotes. A quote that is never closed takes the rest of the line. */
fragment Pair       : ( FlagChar | Escape ( . | EOF ) | '\'' ~[']* ( '\'' | EOF ) | '"' DoubleQuoted* ( '"' | EOF ) )+ ;
fragment JsonEscape
    options { caseInsensitive = false; }
    : [\\\uE000] ( ["/bfnrt\\\uE000] | 'u' [0-9a-fA-F] [0-9a-fA-F] [0-9a-fA-F] [0-9a-fA-F] ) ;
