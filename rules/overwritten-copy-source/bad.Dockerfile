FROM python:3.13-slim
COPY requirements.txt constraints.txt /srv/build
#                                     ^^^^^^^^^^ `/srv/build` becomes a file that contains only the last source
WORKDIR /app
COPY main.py settings.py /app
COPY templates static ./
USER 1000
