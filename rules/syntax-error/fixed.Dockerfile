FROM alpine:3.20 base
RUN echo one
COPY --from=build /app /app
ENV NAME
LABEL note="it is never closed
WORKDIR ${HOME=/root}
CMD ["serve", 8080]
USER daemon
