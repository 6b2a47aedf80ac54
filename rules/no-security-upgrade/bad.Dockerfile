FROM debian:12 AS build
RUN apt-get update && apt-get upgrade -y

FROM debian:12-slim
#    ^^^^^^^^^^^^^^ no RUN applies the updates published by the distribution since this base image was built
COPY --from=build /app /usr/local/bin/
USER nobody
