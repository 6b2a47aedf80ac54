/**
 * The parts of one word. What is never closed is read to the end and lacks its closing token, so that a word is always read whole
 * and the builder of the tree can say what is missing, and where.
 */
parser grammar WordParser;

options { tokenVocab = WordLexer; }

word
    : part* EOF
    ;

part
    : TEXT
    | ESCAPED
    | LAST_ESCAPE
    | SINGLE
    | OPEN_SINGLE
    | DOUBLE inner* CLOSE_DOUBLE?
    | VARIABLE
    | expansion
    ;

/** Between double quotes. */
inner
    : TEXT
    | ESCAPED
    | VARIABLE
    | expansion
    ;

expansion
    : OPEN PARAMETER_NAME? modifier? CLOSE?
    ;

/** How a variable's value is changed: `:-word`, `%pattern`, `/pattern/replacement` and their like. */
modifier
    : OPERATOR operand+=part*
    | REPLACE pattern+=part* ( SLASH replacement+=part* )?
    | BAD_OPERATOR operand+=part*
    ;
