# The image of the service.
     # syntax=docker/dockerfile:1
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this is an ordinary comment: parser directives must come first, before comments and empty lines too
FROM debian:12-slim
# check=skip=JSONArgsRecommended
CMD sleep 1
