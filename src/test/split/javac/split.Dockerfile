FROM openjdk:11-jdk-slim AS build
WORKDIR /app
COPY Hello.java .
RUN javac Hello.java

FROM eclipse-temurin:11-jre
WORKDIR /app
COPY --from=build /app/*.class /app/
CMD ["java", "Hello"]
