FROM eclipse-temurin:25-jre AS shop
COPY shop.jar /srv/
USER nobody
EXPOSE 8080
CMD ["java", "-jar", "/srv/shop.jar"]
