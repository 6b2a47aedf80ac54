FROM python:3.13-slim
COPY requirements.txt constraints.txt /srv/build
#                                     ^^^^^^^^^^ `/srv/build` is one file, which ends up with only the last source in it
WORKDIR /app
COPY main.py settings.py /app
COPY templates static ./
USER 1000
