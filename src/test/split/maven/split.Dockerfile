FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /app
COPY pom.xml ./
RUN mvn -B dependency:go-offline
COPY . .
RUN mvn -B package -DskipTests && cp target/*.jar /app.jar

FROM eclipse-temurin:17-jre
LABEL org.opencontainers.image.title=shop
WORKDIR /app
COPY --from=build /app.jar /app.jar
RUN useradd -m app
USER app
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "/app.jar"]
