# VERSION of the program
ARG VERSION=1

# build compiles
FROM debian:13-slim AS build
# MODE is one of two
ARG MODE=fast

# what ships
#
FROM debian:13-slim AS last
# TWO and one
ARG ONE TWO
USER nobody
