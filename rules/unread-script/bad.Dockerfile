FROM debian:12-slim
RUN { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { \
    { apt-get update; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; }
#   ^^^^^^^^^^^^^^^^^^^ too long or too deeply nested to analyze: no rule knows what this does
USER nobody
