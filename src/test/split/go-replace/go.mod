module example.com/srv

replace example.com/lib => ./lib
