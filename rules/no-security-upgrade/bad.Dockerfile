FROM debian:13 AS build
RUN apt-get update && apt-get upgrade -y

FROM debian:13-slim
#    ^^^^^^^^^^^^^^ no RUN applies the updates published by the distribution since this base image was built
COPY --from=build /app /usr/local/bin/
USER nobody
