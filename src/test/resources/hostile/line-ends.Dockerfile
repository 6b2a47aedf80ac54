FROM a
RUN b \
  cRUN d
USER e

RUN <<E
f
E
COPY <<-G <<"H I" /
	g
	G

H I
CMD <<J