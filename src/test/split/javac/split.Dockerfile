FROM openjdk:11-jdk-slim AS build
WORKDIR /app
COPY Hello.java .
RUN javac Hello.java

FROM openjdk:11-jre-slim
WORKDIR /app
COPY --from=build /app/*.class /app/
CMD ["java", "Hello"]
