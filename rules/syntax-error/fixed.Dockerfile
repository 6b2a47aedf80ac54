FROM alpine:3.24 base
RUN echo one
COPY --from=build /app /app
ENV NAME
LABEL note="it is never closed
WORKDIR ${HOME=/root}
CMD ["serve", 8080]
USER daemon
