FROM eclipse-temurin:25-jre AS shop
ENV JAVA_TOOL_OPTIONS="-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005"
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ with `-agentlib:jdwp`, anyone who reaches the container can run code in it
COPY shop.jar /srv/
USER nobody
EXPOSE 8080 5005
CMD ["java", "-jar", "/srv/shop.jar"]
