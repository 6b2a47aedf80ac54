# The image of the service.
     # syntax=docker/dockerfile:1
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this is an ordinary comment: a parser directive must come before all other comments and empty lines
FROM debian:13-slim
# check=skip=JSONArgsRecommended
CMD sleep 1
