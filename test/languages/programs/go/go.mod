module program

go 1.22

require (
	mediastoredata v0.0.0
	putevaluations v0.0.0
)

replace (
	mediastoredata => ../mediastore-data
	putevaluations => ../put-evaluations
)
