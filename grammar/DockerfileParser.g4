/**
 * The shape of one logical line. It takes any number of arguments everywhere: how many an instruction wants, and which flags, is
 * said where the tree is built, which can say it in words and keep the instruction. `array` is asked on its own for the exec form.
 */
parser grammar DockerfileParser;

options { tokenVocab = DockerfileLexer; }

line
    : instruction EOF
    ;

instruction
    : from | files | words | pairs | text | healthcheck | onbuild | unknown
    ;

/** FROM [--platform=…] image [AS name] */
from
    : FROM flags ( image=word ( AS name=word? )? surplus+=word* )?
    ;

/** COPY [--flag…] source… destination */
files
    : ( ADD | COPY ) flags word*
    ;

words
    : ( EXPOSE | VOLUME ) flags word*
    ;

/** ENV name=value… ; ENV name value */
pairs
    : ( ARG | ENV | LABEL ) flags PAIR*
    ;

text
    : ( CMD | ENTRYPOINT | MAINTAINER | RUN | SHELL | STOPSIGNAL | USER | WORKDIR ) flags REST_OF_LINE?
    ;

/** HEALTHCHECK NONE ; HEALTHCHECK [--flag…] CMD command */
healthcheck
    : HEALTHCHECK flags ( TYPE REST_OF_LINE? )?
    ;

/** ONBUILD instruction, which is read as a line of its own: it may be another ONBUILD, and nothing says how often. */
onbuild
    : ONBUILD flags REST_OF_LINE?
    ;

unknown
    : NAME flags REST_OF_LINE?
    ;

flags
    : FLAG* END_OF_FLAGS?
    ;

word
    : WORD
    | AS
    ;

/** The exec form. Values that are no strings are read, so that they can be named. */
array
    : OPEN_ARRAY ( value ( COMMA value )* )? CLOSE_ARRAY EOF
    ;

value
    : STRING
    | NUMBER
    | LITERAL
    | OPEN_ARRAY ( value ( COMMA value )* )? CLOSE_ARRAY
    | OPEN_OBJECT ( STRING COLON value ( COMMA STRING COLON value )* )? CLOSE_OBJECT
    ;
