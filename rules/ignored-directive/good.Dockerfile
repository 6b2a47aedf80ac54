# syntax=docker/dockerfile:1
# The image of the service.
FROM debian:13-slim
USER nobody
# check=skip=JSONArgsRecommended
CMD sleep 1
