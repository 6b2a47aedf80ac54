FROM debian:12-slim
RUN { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { \
    { apt-get update; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; }
#   ^^^^^^^^^^^^^^^^^^^ this nests too deep, or is too long, to be read: no rule knows what it does
USER nobody
