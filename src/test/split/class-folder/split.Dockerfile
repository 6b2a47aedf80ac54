FROM eclipse-temurin:17 AS build
WORKDIR /app
COPY . .
RUN mkdir -p /data/x && javac -d out src/com/x/Main.java

FROM eclipse-temurin:17-jre
WORKDIR /app
RUN mkdir -p /data/x
COPY --from=build /app/out /app/out
CMD exec java $JAVA_OPTS -cp out com.x.Main
