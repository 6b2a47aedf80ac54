FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /app
COPY . .
RUN mvn -B package

FROM eclipse-temurin:17-jre
WORKDIR /app
COPY --from=build /app/target/shop.jar /app/target/shop.jar
CMD ["java", "-Dlog.config=/app/log4j.xml", "-javaagent:/opt/agent.jar", "-jar", "/app/target/shop.jar"]
