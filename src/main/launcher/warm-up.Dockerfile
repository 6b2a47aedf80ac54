# Read once by the launcher, to learn which classes a start needs: any file that most of the program has something to do with.
FROM debian:12 AS build
RUN apt-get update && apt-get install -y gcc
COPY . /src
RUN make -C /src
FROM debian:12
COPY --from=build /src/app /usr/local/bin/app
ENTRYPOINT ["app"]
