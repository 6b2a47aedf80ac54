FROM debian:13-slim
RUN { { { { { { { { { { { { { { { { { { { { id; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; }
USER nobody
