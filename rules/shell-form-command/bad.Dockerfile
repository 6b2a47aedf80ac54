FROM node:22-slim
WORKDIR /srv
COPY server.js .
USER node
ENTRYPOINT node server.js --title "it's ours"
# <- this runs in a shell, which ignores CMD and `docker run` arguments and may not forward signals
CMD echo $HOME && ls
# <- this runs in a shell that may not forward signals, so `docker stop` may time out and kill it
