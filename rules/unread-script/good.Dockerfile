FROM debian:12-slim
RUN { { { { { { { { { { { { { { { { { { { { id; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; }
USER nobody
