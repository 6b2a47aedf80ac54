FROM gradle:8-jdk21-alpine AS build
COPY --chown=gradle:gradle . /home/gradle/src
WORKDIR /home/gradle/src
RUN gradle installDist --no-daemon

FROM eclipse-temurin:21-jre-alpine
WORKDIR /home/gradle/src
COPY --from=build /home/gradle/src/build/install/shop /home/gradle/src/build/install/shop
EXPOSE 8080
CMD ["/home/gradle/src/build/install/shop/bin/shop"]
